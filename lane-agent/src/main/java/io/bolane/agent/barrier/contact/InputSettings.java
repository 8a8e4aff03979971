package io.bolane.agent.barrier.contact;

import io.bolane.agent.barrier.LocalInput;
import io.bolane.agent.device.modbus.ModbusBoard;
import io.bolane.agent.device.modbus.ModbusForm;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is wired to the inputs of a board.
 *
 * @param poll how often they are read
 * @param debounce how long an input has to keep its new state before it counts, where that is not at once
 */
record InputSettings(ModbusBoard board, Map<InputName, InputPin> pins, Duration poll, Duration debounce) {
    static final Duration POLL = Duration.ofMillis(200);
    static final Duration DEBOUNCE = Duration.ofMillis(150);

    InputSettings {
        pins = Map.copyOf(pins);
    }

    /**
     * Reads a section of inputs.
     *
     * @param same the board that drives the arm: the inputs are there unless the section names another one
     */
    static InputSettings read(ConfigNode node, Optional<ModbusBoard> same, Set<InputName> allowed) {
        var ownBoard = same.isEmpty() || node.has("host") || node.has("serial");
        var board = ownBoard ? ModbusBoard.read(node, ModbusForm.RTU_OVER_TCP, 1) : same.get();
        var pins = pins(node, allowed);
        var settings = new InputSettings(
                board,
                pins,
                node.duration("poll", POLL, Duration.ofMillis(10), Duration.ofSeconds(1)),
                node.duration("debounce", DEBOUNCE, Duration.ZERO, Duration.ofSeconds(2)));
        node.refuseUnknownKeys();
        return settings;
    }

    private static Map<InputName, InputPin> pins(ConfigNode node, Set<InputName> allowed) {
        var pins = new EnumMap<InputName, InputPin>(InputName.class);
        var taken = new HashMap<Integer, InputName>();
        for (var name : EnumSet.copyOf(allowed)) {
            if (node.has(name.key())) {
                var pin = InputPin.read(node, name.key());
                var other = taken.put(pin.number(), name);
                if (other != null) {
                    throw new ConfigException(
                            node.pathOf(name.key()), pin.number(), "an input that " + other.key() + " does not have");
                }
                pins.put(name, pin);
            }
        }
        if (pins.isEmpty()) {
            throw ConfigException.missing(
                    node.pathOf("…"),
                    "at least one of "
                            + allowed.stream().map(InputName::key).sorted().collect(Collectors.joining(", ")));
        }
        return pins;
    }

    boolean has(InputName name) {
        return pins.containsKey(name);
    }

    /** Which contacts of the site are among them. */
    Set<LocalInput> local() {
        var local = EnumSet.noneOf(LocalInput.class);
        if (has(InputName.FIRE)) {
            local.add(LocalInput.FIRE);
        }
        if (has(InputName.BUTTON)) {
            local.add(LocalInput.BUTTON);
        }
        return local;
    }

    int first() {
        return pins.values().stream().mapToInt(InputPin::number).min().orElse(0);
    }

    /** Whole bytes: some boards answer nothing else. */
    int count() {
        var last = pins.values().stream().mapToInt(InputPin::number).max().orElse(0);
        return (last - first()) / Byte.SIZE * Byte.SIZE + Byte.SIZE;
    }
}
