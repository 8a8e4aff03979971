package io.bolane.agent.barrier.contact;

import io.bolane.agent.barrier.Barrier;
import io.bolane.agent.barrier.BarrierDriver;
import io.bolane.agent.barrier.BarrierSenses;
import io.bolane.agent.barrier.GateOutput;
import io.bolane.agent.barrier.LocalInput;
import io.bolane.agent.barrier.contact.RelaySettings.Family;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.modbus.ModbusBoard;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Drivers {@code relay-a}, {@code relay-b}, {@code modbus}, {@code camera} and {@code display-card}.
 *
 * @param gap from the answer to an order until the opposite one may be given
 */
public record ContactBarrierDriver(Output output, Duration gap, Optional<InputSettings> inputs)
        implements BarrierDriver {
    /** Between the end of a pulse and the opposite one. */
    static final Duration PAUSE = Duration.ofMillis(200);

    private static final Duration LONGEST_GAP = Duration.ofSeconds(15);

    /** Whose contacts move the arm. */
    sealed interface Output {
        BoardOutput create(DeviceContext context, Outputs others);
    }

    record OfBoard(RelaySettings relays) implements Output {
        @Override
        public BoardOutput create(DeviceContext context, Outputs others) {
            return relays.family().timesPulse()
                    ? new FlashingRelays(context, relays)
                    : new HostTimedRelays(context, relays);
        }
    }

    record OfCamera() implements Output {
        @Override
        public BoardOutput create(DeviceContext context, Outputs others) {
            return borrowed(context, others.camera(), "camera");
        }
    }

    record OfDisplay() implements Output {
        @Override
        public BoardOutput create(DeviceContext context, Outputs others) {
            return borrowed(context, others.display(), "display-card");
        }
    }

    private static BoardOutput borrowed(DeviceContext context, Optional<GateOutput> output, String driver) {
        return output.map(BoardOutput::of)
                .orElseThrow(() -> new ConfigException(
                        context.lane() + ": barrier.driver", driver, "a driver of whose contacts this lane has some"));
    }

    public static BarrierDriver relayA(ConfigNode node) {
        return board(node, Family.RELAY_A);
    }

    public static BarrierDriver relayB(ConfigNode node) {
        return board(node, Family.RELAY_B);
    }

    public static BarrierDriver modbus(ConfigNode node) {
        return board(node, Family.MODBUS);
    }

    private static BarrierDriver board(ConfigNode node, Family family) {
        var relays = RelaySettings.read(node, family);
        return of(node, new OfBoard(relays), relays.pulse(), Optional.of(relays.board()));
    }

    public static BarrierDriver camera(ConfigNode node) {
        return of(node, new OfCamera(), RelaySettings.PULSE, Optional.empty());
    }

    public static BarrierDriver displayCard(ConfigNode node) {
        return of(node, new OfDisplay(), Duration.ofSeconds(1), Optional.empty());
    }

    private static BarrierDriver of(ConfigNode node, Output output, Duration pulse, Optional<ModbusBoard> board) {
        var shortest = pulse.plus(PAUSE);
        var inputs = node.has("inputs")
                ? Optional.of(InputSettings.read(node.section("inputs"), board, EnumSet.allOf(InputName.class)))
                : Optional.<InputSettings>empty();
        return new ContactBarrierDriver(output, node.duration("gap", shortest, shortest, LONGEST_GAP), inputs);
    }

    @Override
    public BarrierSenses senses() {
        return inputs.map(wired -> new BarrierSenses(
                        wired.has(InputName.OPEN_LIMIT),
                        wired.has(InputName.CLOSED_LIMIT),
                        wired.has(InputName.APPROACH_LOOP),
                        wired.has(InputName.SAFETY_LOOP) || wired.has(InputName.OBSTRUCTION)))
                .orElse(BarrierSenses.NONE);
    }

    @Override
    public Set<LocalInput> localInputs() {
        return inputs.map(InputSettings::local).orElse(Set.of());
    }

    @Override
    public Barrier create(DeviceContext context, Outputs outputs, Barrier.Listener listener) {
        return new ContactBarrier(context, output.create(context, outputs), gap, inputs, listener);
    }
}
