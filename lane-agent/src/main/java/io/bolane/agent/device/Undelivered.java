package io.bolane.agent.device;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What still waits in this machine for a device that takes nothing, behind a torn cable or a hung program: it is
 * dropped with its connection, where it would else be delivered, and carried out, long after it was given up.
 */
public final class Undelivered {
    private static final Logger LOG = LoggerFactory.getLogger(Undelivered.class);

    private Undelivered() {}

    /**
     * Closes the connection without sending another byte: what waits for the kernel is thrown away here, what the
     * kernel holds is thrown away by a reset. The closes of Vert.x and of TLS would first wait until it is sent.
     * Called on the event loop of the channel.
     */
    public static void drop(Channel channel) {
        if (channel.isActive()) {
            resetAtClose(channel);
        }
        channel.unsafe().close(channel.newPromise());
    }

    /** The other side may end the connection meanwhile: then nothing is left to drop. */
    private static void resetAtClose(Channel channel) {
        try {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException endedMeanwhile) {
            LOG.atDebug().addKeyValue("error", endedMeanwhile.toString()).log("connection cannot be reset");
        }
    }
}
