package io.bolane.agent.device;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;

/** Serial ports through jSerialComm. @see "docs/adr/0027-modbus-by-hand-serial-by-jserialcomm.md" */
final class SystemSerialPorts implements SerialPorts {
    private static final int WRITE_MS = 1_000;
    private static final int DATA_BITS = 8;

    @Override
    public Port open(SerialSettings settings) throws IOException {
        try {
            var port = SerialPort.getCommPort(settings.port());
            port.setComPortParameters(settings.baud(), DATA_BITS, SerialPort.ONE_STOP_BIT, parity(settings));
            port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
            port.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING | SerialPort.TIMEOUT_WRITE_BLOCKING, 0, WRITE_MS);
            if (!port.openPort()) {
                throw new IOException(settings.port() + " cannot be opened, error " + port.getLastErrorCode());
            }
            return new Open(port);
        } catch (SerialPortInvalidPortException noPort) {
            throw new IOException(settings.port() + " is no serial port", noPort);
        }
    }

    private static int parity(SerialSettings settings) {
        return switch (settings.parity()) {
            case NONE -> SerialPort.NO_PARITY;
            case EVEN -> SerialPort.EVEN_PARITY;
            case ODD -> SerialPort.ODD_PARITY;
        };
    }

    private record Open(SerialPort port) implements Port {
        @Override
        public int read(byte[] into) throws IOException {
            var count = port.readBytes(into, into.length);
            if (count < 0 || count == 0 && !port.isOpen()) {
                throw new IOException("read error " + port.getLastErrorCode());
            }
            return count;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            if (port.writeBytes(bytes, bytes.length) != bytes.length) {
                throw new IOException("write error " + port.getLastErrorCode());
            }
        }

        @Override
        public void close() {
            port.closePort();
        }
    }
}
