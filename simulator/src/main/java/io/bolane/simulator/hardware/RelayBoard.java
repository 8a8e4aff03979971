package io.bolane.simulator.hardware;

import io.bolane.protocol.time.Timers;
import io.bolane.simulator.hardware.ModbusWire.Refusal;
import io.bolane.simulator.hardware.ModbusWire.Request;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A board with eight relays and eight inputs between the network and an arm. Relay 0 is wired to OPEN, 1 to CLOSE;
 * input 0 is the upper limit switch, 1 the lower one, 2 the approach loop, 3 the safety loop, 4 a fire contact, 5 a
 * button.
 */
public final class RelayBoard implements BarrierDevice {
    static final int RELAYS = 8;
    private static final int ILLEGAL_FUNCTION = 1;
    private static final int ILLEGAL_ADDRESS = 2;
    private static final int ILLEGAL_VALUE = 3;
    private static final int BUSY = 6;
    private static final int ON = 0xFF00;
    private static final int OFF = 0;
    private static final int ALL_RELAYS = 0xFF;
    private static final int TENTH_MS = 100;

    private final Timers timers;
    private final Family family;
    private final VirtualArm arm;
    private final FaultyServer server;
    private final boolean[] relays = new boolean[RELAYS];
    private final Timers.Timer[] pulses = new Timers.Timer[RELAYS];
    private boolean fire;
    private boolean button;
    private int requests;

    /** How a board is spoken to and gives pulses. */
    public enum Family {
        /** Flash registers, RTU through TCP, any of the addresses FE and FF beside its own. */
        RELAY_A(true),
        /** Flash coils, Modbus TCP. */
        RELAY_B(false),
        /** No pulses of its own, Modbus TCP. */
        MODBUS(false),
        /** No pulses of its own, RTU through TCP. */
        MODBUS_RTU(true);

        private final boolean rtu;

        Family(boolean rtu) {
            this.rtu = rtu;
        }
    }

    RelayBoard(Vertx vertx, Timers timers, String lane, Family family, VirtualArm arm) {
        this.timers = timers;
        this.family = family;
        this.arm = arm;
        this.server = new FaultyServer(vertx, timers, "board " + lane, new Peer());
    }

    @Override
    public Future<Integer> start(String host, int port) {
        return server.listen(host, port);
    }

    @Override
    public Future<Void> stop() {
        arm.stop();
        cancelPulses();
        return server.close();
    }

    @Override
    public void fault(WireFault now) {
        server.fault(now);
    }

    @Override
    public Future<Void> reboot(Duration away) {
        return server.reboot(away);
    }

    @Override
    public VirtualArm arm() {
        return arm;
    }

    public void fire(boolean alarm) {
        fire = alarm;
    }

    public void button(boolean pressed) {
        button = pressed;
    }

    public boolean relay(int number) {
        return relays[number];
    }

    /** How many requests it has obeyed or refused. */
    public int requests() {
        return requests;
    }

    private void set(int relay, boolean closed) {
        if (relays[relay] == closed) {
            return;
        }
        relays[relay] = closed;
        switch (relay) {
            case 0 -> arm.openContact(closed);
            case 1 -> arm.closeContact(closed);
            default -> {} // nothing is wired to it
        }
    }

    private void pulse(int relay, boolean closed, int tenths) throws Refusal {
        if (tenths < 1 || tenths > 0x7FFF) {
            throw new Refusal(ILLEGAL_VALUE);
        }
        cancel(relay);
        set(relay, closed);
        pulses[relay] = timers.after(Duration.ofMillis((long) TENTH_MS * tenths), () -> set(relay, !closed));
    }

    private void cancel(int relay) {
        if (pulses[relay] != null) {
            pulses[relay].cancel();
        }
    }

    private void cancelPulses() {
        for (var relay = 0; relay < RELAYS; relay++) {
            cancel(relay);
        }
    }

    private boolean input(int number) {
        return switch (number) {
            case 0 -> arm.isUp();
            case 1 -> arm.isDown();
            case 2 -> arm.isApproachOccupied();
            case 3 -> arm.isSafetyOccupied();
            case 4 -> fire;
            case 5 -> button;
            default -> false;
        };
    }

    private final class Peer implements FaultyServer.Peer {
        @Override
        public Function<Buffer, List<Buffer>> connected() {
            return ModbusWire.reader(family.rtu, RelayBoard.this::obey);
        }

        @Override
        public void rebooted() {
            cancelPulses();
            for (var relay = 0; relay < RELAYS; relay++) {
                set(relay, false);
            }
        }
    }

    private Optional<Buffer> obey(Request request) throws Refusal {
        if (!isMine(request.unit())) {
            return Optional.empty();
        }
        requests++;
        if (server.fault() == WireFault.REFUSING) {
            throw new Refusal(BUSY);
        }
        return Optional.of(
                switch (request.function()) {
                    case 0x01 -> bits(request, number -> relays[number]);
                    case 0x02 -> bits(request, this::input);
                    case 0x05 -> writeCoil(request);
                    case 0x0F -> writeCoils(request);
                    case 0x10 -> writeRegisters(request);
                    default -> throw new Refusal(ILLEGAL_FUNCTION);
                });
    }

    private boolean isMine(int unit) {
        return unit == 1 || family == Family.RELAY_A && unit >= 0xFE;
    }

    private interface Bit {
        boolean at(int number);
    }

    private static Buffer bits(Request request, Bit bit) throws Refusal {
        var from = request.word(0);
        var count = request.word(1);
        if (count < 1 || from + count > RELAYS) {
            throw new Refusal(ILLEGAL_ADDRESS);
        }
        var bits = 0;
        for (var i = 0; i < count; i++) {
            bits |= bit.at(from + i) ? 1 << i : 0;
        }
        return Buffer.buffer().appendByte((byte) 1).appendUnsignedByte((short) bits);
    }

    private Buffer writeCoil(Request request) throws Refusal {
        var address = request.word(0);
        var value = request.word(1);
        if (family == Family.RELAY_B && address >= 0x200 && address < 0x200 + RELAYS) {
            pulse(address - 0x200, true, value);
        } else if (family == Family.RELAY_B && address >= 0x400 && address < 0x400 + RELAYS) {
            pulse(address - 0x400, false, value);
        } else {
            switchCoil(address, value);
        }
        return request.data().copy();
    }

    private void switchCoil(int address, int value) throws Refusal {
        if (value != ON && value != OFF) {
            throw new Refusal(ILLEGAL_VALUE);
        }
        var all = family == Family.RELAY_B && address == ALL_RELAYS;
        if (!all && address >= RELAYS) {
            throw new Refusal(ILLEGAL_ADDRESS);
        }
        for (var relay = all ? 0 : address; relay <= (all ? RELAYS - 1 : address); relay++) {
            cancel(relay);
            set(relay, value == ON);
        }
    }

    private Buffer writeCoils(Request request) throws Refusal {
        var from = request.word(0);
        var count = request.word(1);
        if (count < 1 || from + count > RELAYS) {
            throw new Refusal(ILLEGAL_ADDRESS);
        }
        for (var i = 0; i < count; i++) {
            cancel(from + i);
            set(from + i, (request.data().getUnsignedByte(5) >> i & 1) == 1);
        }
        return request.data().getBuffer(0, 4);
    }

    /** Registers 3, 8, 13 …: 4 for on and then off, 2 for the reverse; and tenths of a second. */
    private Buffer writeRegisters(Request request) throws Refusal {
        var address = request.word(0);
        var relay = (address - 3) / 5;
        if (family != Family.RELAY_A || address < 3 || (address - 3) % 5 != 0 || relay >= RELAYS) {
            throw new Refusal(ILLEGAL_ADDRESS);
        }
        var what = request.data().getUnsignedShort(5);
        if (request.word(1) != 2 || what != 4 && what != 2) {
            throw new Refusal(ILLEGAL_VALUE);
        }
        pulse(relay, what == 4, request.data().getUnsignedShort(7));
        return request.data().getBuffer(0, 4);
    }
}
