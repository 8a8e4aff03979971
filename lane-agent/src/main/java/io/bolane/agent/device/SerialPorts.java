package io.bolane.agent.device;

import java.io.IOException;

/** The serial ports of this machine. Its methods, and those of an open port, may block. */
@FunctionalInterface
public interface SerialPorts {
    /** @throws IOException when the port is not there or taken */
    Port open(SerialSettings settings) throws IOException;

    /** An open port; for use by one thread. */
    interface Port {
        /**
         * Takes what has come, without waiting: a blocking read of Linux cannot end before a tenth of a second.
         *
         * @return how many were read; 0 when none are there
         * @throws IOException when the port is gone
         */
        int read(byte[] into) throws IOException;

        void write(byte[] bytes) throws IOException;

        void close();
    }
}
