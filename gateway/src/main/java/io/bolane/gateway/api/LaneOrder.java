package io.bolane.gateway.api;

import io.bolane.protocol.lane.AttendantMode;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneCommand;
import io.bolane.protocol.lane.LaneCommand.ChangeMode;
import io.bolane.protocol.lane.LaneCommand.CorrectPlate;
import io.bolane.protocol.lane.LaneCommand.FireAlarm;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.LowerBarrier;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneCommand.ShowText;
import io.bolane.protocol.lane.LaneCommand.TurnLane;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.time.IdSource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an operator orders of a lane.
 *
 * @param given what belongs to the verb, as it was given, for the audit
 */
record LaneOrder(CommandId id, String verb, LaneCommand.Body body, JsonObject given, Optional<String> reason) {
    /** Every verb, and the members that belong to it alone. */
    private static final Map<String, List<String>> VERBS = Map.of(
            "raise", List.of(),
            "hold", List.of(),
            "lower", List.of(),
            "show", List.of("lines"),
            "mode", List.of("mode", "passages", "until"),
            "correct", List.of("was", "plate"),
            "turn", List.of("direction"),
            "fire", List.of(),
            "fire-over", List.of());

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
    private static final int MAX_LINES = 8;
    private static final int MAX_LINE_LENGTH = 64;
    private static final int MAX_REASON_LENGTH = 80;

    /** Of a body. */
    static String[] members() {
        return Stream.concat(
                        Stream.of("do", "id", "reason"), VERBS.values().stream().flatMap(List::stream))
                .distinct()
                .toArray(String[]::new);
    }

    /** @throws Problem naming the member that is missing, wrong, or of another verb */
    static LaneOrder read(Members members, IdSource ids) {
        var verb = members.choice("do", VERBS.keySet().stream().sorted().toList());
        VERBS.forEach((other, names) -> names.stream()
                .filter(name -> !VERBS.get(verb).contains(name) && members.has(name))
                .forEach(name -> {
                    throw Problem.invalid(name, "given", "only with " + other);
                }));
        var id = members.text("id", CommandId.MAX_LENGTH);
        id.filter(text -> !ID.matcher(text).matches()).ifPresent(text -> {
            throw Problem.invalid("id", text, "1 to 64 letters, digits, _ . : -");
        });
        var given = new JsonObject();
        return new LaneOrder(
                new CommandId(id.orElseGet(ids::next)),
                verb,
                body(verb, members, given),
                given,
                members.text("reason", MAX_REASON_LENGTH));
    }

    private static LaneCommand.Body body(String verb, Members members, JsonObject given) {
        return switch (verb) {
            case "raise" -> new RaiseBarrier(Hold.ONCE, Optional.empty());
            case "hold" -> new RaiseBarrier(Hold.KEEP, Optional.empty());
            case "lower" -> new LowerBarrier();
            case "show" -> show(members, given);
            case "mode" -> mode(members, given);
            case "correct" -> correct(members, given);
            case "turn" -> turn(members, given);
            case "fire" -> new FireAlarm(true);
            case "fire-over" -> new FireAlarm(false);
            default -> throw new IllegalStateException(verb);
        };
    }

    private static LaneCommand.Body show(Members members, JsonObject given) {
        var lines = members.texts("lines", MAX_LINES, MAX_LINE_LENGTH);
        given.put("lines", new JsonArray(lines));
        return new ShowText(lines);
    }

    private static LaneCommand.Body mode(Members members, JsonObject given) {
        var mode = choice("mode", AttendantMode.values(), members, given);
        var passages = members.number("passages", 1, ChangeMode.MAX_PASSAGES).map(Long::intValue);
        var until = members.time("until");
        passages.filter(count -> mode != AttendantMode.HELD_OPEN).ifPresent(count -> {
            throw Problem.invalid("passages", count, "only with held-open");
        });
        until.filter(end -> mode == AttendantMode.NORMAL).ifPresent(end -> {
            throw Problem.invalid("until", end, "not with normal");
        });
        passages.ifPresent(count -> given.put("passages", count));
        until.ifPresent(end -> given.put("until", end.toString()));
        return new ChangeMode(mode, passages, until);
    }

    private static LaneCommand.Body correct(Members members, JsonObject given) {
        var was = members.has("was") ? Optional.of(members.plate("was")) : Optional.<Plate>empty();
        var plate = members.plate("plate");
        was.ifPresent(read -> given.put("was", read.text()));
        given.put("plate", plate.text());
        return new CorrectPlate(was, plate);
    }

    private static LaneCommand.Body turn(Members members, JsonObject given) {
        return new TurnLane(choice("direction", Direction.values(), members, given));
    }

    private static <E extends Enum<E>> E choice(String name, E[] values, Members members, JsonObject given) {
        var words = Stream.of(values).map(LaneOrder::word).toList();
        var chosen = members.choice(name, words);
        given.put(name, chosen);
        return values[words.indexOf(chosen)];
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Authority authority(Caller caller) {
        return authority(caller, reason);
    }

    static Authority authority(Caller caller, Optional<String> reason) {
        return new Authority(
                Authority.Source.OPERATOR,
                reason.map(why -> caller.name() + ": " + why).orElse(caller.name()));
    }

    JsonObject toJson() {
        var json = new JsonObject().put("command", id.value()).put("do", verb).mergeIn(given);
        reason.ifPresent(why -> json.put("reason", why));
        return json;
    }
}
