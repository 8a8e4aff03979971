package io.bolane.tariff;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Why a price is held for a person instead of being shown or charged, and the car not let go. One notion for the fee
 * engine, the gateway and a lane that is alone, with one tolerance. They are told in this order: what is doubtful about
 * the times of a stay makes its price doubtful anyhow.
 */
public enum Doubt {
    CLOCK_JUMP("期间时钟跳变", "a clock jumped meanwhile", Doubt.TIMES),
    IN_THE_FUTURE("时间在未来", "it lies in the future", Doubt.TIMES),
    ENDS_BEFORE_START("出场早于入场", "it ends before it starts", Doubt.TIMES),
    BEFORE_FIRST_VERSION("早于首个收费版本", "the car entered before the first version of the tariff", Doubt.AMOUNT),
    CALENDAR_INCOMPLETE("节假日数据缺失", "the calendar of holidays does not know its year", Doubt.AMOUNT),
    ABOVE_SANITY_LIMIT("超过核查限额", "above the sanity limit", Doubt.AMOUNT);

    /**
     * Two lanes' clocks may differ by so much without anybody having done anything wrong; a car that drives straight
     * through is no case for a person.
     */
    public static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private static final String TIMES = "出入场时间异常";
    private static final String AMOUNT = "金额待核实";

    private final String chinese;
    private final String english;
    private final String shown;

    Doubt(String chinese, String english, String shown) {
        this.chinese = chinese;
        this.english = english;
        this.shown = shown;
    }

    /** @return the doubts about the times of a stay, in their order */
    public static Set<Doubt> about(Stay stay, Instant now) {
        return ofTimes(stay.entry(), stay.exit(), stay.clockJumped(), now);
    }

    /**
     * @param entry parking time, as are all
     * @param exit where the stay would end
     * @param clockJumped the clock of a lane had jumped: the times are not to be trusted
     * @return the doubts about these times, in their order
     */
    public static Set<Doubt> ofTimes(Instant entry, Instant exit, boolean clockJumped, Instant now) {
        var doubts = ofTimes(entry, exit, clockJumped);
        var latest = now.plus(CLOCKS_DIFFER);
        if (entry.isAfter(latest) || exit.isAfter(latest)) {
            doubts.add(IN_THE_FUTURE);
        }
        return doubts;
    }

    /** @return those that can be seen without knowing what time it is */
    static EnumSet<Doubt> about(Stay stay) {
        return ofTimes(stay.entry(), stay.exit(), stay.clockJumped());
    }

    private static EnumSet<Doubt> ofTimes(Instant entry, Instant exit, boolean clockJumped) {
        var doubts = EnumSet.noneOf(Doubt.class);
        if (endsBeforeItStarts(entry, exit)) {
            doubts.add(ENDS_BEFORE_START);
        }
        if (clockJumped) {
            doubts.add(CLOCK_JUMP);
        }
        return doubts;
    }

    /** @return whether that is more than clocks differ by */
    public static boolean endsBeforeItStarts(Instant entry, Instant exit) {
        return exit.plus(CLOCKS_DIFFER).isBefore(entry);
    }

    /** @return a stable name for programs, such as {@code above-sanity-limit} */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String chinese() {
        return chinese + "，须人工确认";
    }

    public String english() {
        return english + ": held for a person";
    }

    /** @return for the driver: short, and without what only the park can put right */
    public String shown() {
        return shown;
    }
}
