package io.bolane.agent.lane;

import io.bolane.agent.command.ExecutedCommands;
import io.bolane.agent.device.Commons;
import io.bolane.agent.fire.FireBell;
import io.bolane.agent.picture.PictureCourier;
import io.bolane.agent.spool.EventSpool;
import io.bolane.protocol.config.MqttConfig;
import io.bolane.protocol.time.Clocks;
import io.bolane.protocol.time.IdSource;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * What all lanes of an agent share.
 *
 * @param fire told by one lane, heard by all of its park
 */
public record LaneParts(Vertx vertx, AgentTime time, Memory memory, FireBell fire, Surroundings around) {

    /** Clocks, timers and ids. */
    public record AgentTime(Clocks clocks, Timers timers, IdSource ids) {}

    /** What is on disk. */
    public record Memory(EventSpool spool, ExecutedCommands commands) {}

    /**
     * What is not of the lane.
     *
     * @param mqtt the broker between lanes and gateways
     * @param patience with a gateway that does not answer about a car at an exit
     * @param devices what the devices of all lanes share
     * @param pictures brings them to the gateway
     * @param version of this program
     */
    public record Surroundings(
            MqttConfig mqtt, Duration patience, Commons devices, PictureCourier pictures, String version) {}
}
