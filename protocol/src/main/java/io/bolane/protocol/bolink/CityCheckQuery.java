package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.CityAnswer.Outcome;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.parking.UnionId;

/** Bolink 10.4: may this car come in, as the city's platform has it? A driver waits for the answer. */
public record CityCheckQuery(ParkId park, Plate plate, PlateColor color) implements BolinkRequest {
    private static final int NO = 0;
    private static final int YES = 1;
    private static final String SHARED = "1";
    private static final int NO_REASON = 0;
    private static final int MEMBERS_ONLY = 1;
    private static final int BLACK_LIST = 2;

    @Override
    public String interfaceId() {
        return "10.4";
    }

    @Override
    public String path() {
        return "neworder/uploadData";
    }

    /** "Under development" there, and who waits at an arm cannot wait for the gateway that holds the connection. */
    @Override
    public boolean inSdkEdition() {
        return false;
    }

    @Override
    public String dataJson(UnionId union) {
        return new JsonText()
                .number("union_id", union.value())
                .text("park_id", park.value())
                .text("service_name", "park_check")
                .text("car_number", plate.text())
                .number("license_color", color.wire())
                .close();
    }

    /**
     * @return what the city said; silent when the check did not happen (state 0), or nothing is said of the car
     * @throws InvalidField when it cannot be read
     */
    public static CityAnswer answer(UplinkReply reply) {
        return reply.fields()
                .object("data")
                .filter(data -> reply.state() == YES)
                .map(CityCheckQuery::result)
                .orElse(CityAnswer.SILENT);
    }

    /**
     * @return whether the city says that the car has booked a space with it ({@code share_status} 1): it then prices
     *     the stay, and payment in advance has to be blocked; false when that cannot be read
     */
    public static boolean isShared(UplinkReply reply) {
        return reply.state() == YES
                && reply.fields()
                        .object("data")
                        .flatMap(data -> data.text("share_status"))
                        .filter(SHARED::equals)
                        .isPresent();
    }

    /** {@code status} counts, and is not required; without it {@code reason} tells, whose 0 is "admitted". */
    private static CityAnswer result(Fields data) {
        var reason = data.integer("reason");
        var passed = data.integer("status").map(CityCheckQuery::isYes).or(() -> reason.map(why -> why == NO_REASON));
        return passed.map(yes -> new CityAnswer(
                        yes ? Outcome.PASSED : refusal(reason.orElse(NO_REASON)), data.text("reason_msg")))
                .orElse(CityAnswer.SILENT);
    }

    private static boolean isYes(int status) {
        if (status != NO && status != YES) {
            throw new InvalidField("status", "not understood");
        }
        return status == YES;
    }

    private static Outcome refusal(int reason) {
        return switch (reason) {
            case MEMBERS_ONLY -> Outcome.MEMBERS_ONLY;
            case BLACK_LIST -> Outcome.BLACK_LIST;
            default -> Outcome.OTHER;
        };
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.cityCheck(this);
    }
}
