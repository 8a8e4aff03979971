package io.bolane.protocol.bolink;

/**
 * Reply to 5.7.
 *
 * @param state 1 the car may drive in and the arm is up, 2 being handled
 * @param carNumber as received; a mark before it is allowed, shortening is not
 * @param timetemp as received
 */
public record PlatelessEntryReply(int state, String carNumber, long timetemp) implements BolinkReply {
    public static PlatelessEntryReply entered(PlatelessEntry entry) {
        return new PlatelessEntryReply(1, entry.carNumber(), entry.timetempWire());
    }

    public static PlatelessEntryReply waiting(PlatelessEntry entry) {
        return new PlatelessEntryReply(2, entry.carNumber(), entry.timetempWire());
    }

    @Override
    public String toJson() {
        return new JsonText()
                .number("state", state)
                .text("errmsg", state == 1 ? "入场成功" : "处理中")
                .text("car_number", carNumber)
                .number("timetemp", timetemp)
                .close();
    }
}
