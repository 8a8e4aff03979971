package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.parking.UnionId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the parsers of several messages share. */
final class Wire {
    private Wire() {}

    /** @return the constant whose ordinal the text is, so constants stand in the order of Bolink's numbers from 0 */
    static <E extends Enum<E>> E choice(E[] constants, String text) {
        var number = Fields.wholeNumber(text);
        if (number < 0 || number >= constants.length) {
            throw new IllegalArgumentException("unknown value " + number);
        }
        return constants[(int) number];
    }

    /** @return the constant of that name, in either case */
    static <E extends Enum<E>> E word(E[] constants, String text) {
        for (var constant : constants) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("unknown word");
    }

    /** @return true for 1, false for 0 */
    static boolean flag(String text) {
        return either(text, "1", "0");
    }

    /** @return which of two values the text is */
    static boolean either(String text, String yes, String no) {
        if (text.equals(yes) || text.equals(no)) {
            return text.equals(yes);
        }
        // Tolerance: "1.0" for 1
        var number = Fields.wholeNumber(text);
        if (number == Fields.wholeNumber(yes) || number == Fields.wholeNumber(no)) {
            return number == Fields.wholeNumber(yes);
        }
        throw new IllegalArgumentException("neither of the two values");
    }

    /** @return a number of spaces */
    static int count(String text) {
        var count = Math.toIntExact(Fields.wholeNumber(text));
        if (count < 0) {
            throw new IllegalArgumentException("negative");
        }
        return count;
    }

    static PlateColor color(String text) {
        return PlateColor.ofWire(Math.toIntExact(Fields.wholeNumber(text)))
                .orElseThrow(() -> new IllegalArgumentException("unknown colour"));
    }

    /** A number that an SMS can be sent to; anything else must not reach the provider. */
    static String phone(String text) {
        if (!text.matches("\\+?[0-9]{5,20}")) {
            throw new IllegalArgumentException("no phone number");
        }
        return text;
    }

    /** Tolerance: {@code comid}, as 5.4 and the SDK edition call the park. */
    static ParkId park(Fields data) {
        return data.requiredOneOf(List.of("park_id", "comid"), ParkId::of);
    }

    /**
     * The account, which the table wants; one beside data is taken as well. It only has to be there: the key tells it.
     */
    static UnionId account(Fields data) {
        return data.unionId("union_id").orElseThrow(() -> new InvalidField("union_id", "missing"));
    }

    static void fixed(Fields data, String field, String value) {
        if (!data.requiredText(field).equals(value)) {
            throw new InvalidField(field, "not " + value);
        }
    }

    /** @return texts separated by ASCII commas (11.7) */
    static List<String> list(Fields data, String field) {
        return data.text(field).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** @return the name of a lane; one that no lane can have is refused here, not when the lane is looked for */
    static Optional<String> lane(Fields data, ParkId park, String field) {
        return data.optional(field, name -> new LaneId(park, name).name());
    }
}
