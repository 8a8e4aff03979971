package io.bolane.tariff;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Why a price is held for a person instead of being shown or charged. */
public enum Doubt {
    ABOVE_SANITY_LIMIT("超过核查限额", "above the sanity limit"),
    ENDS_BEFORE_START("出场早于入场", "it ends before it starts"),
    IN_THE_FUTURE("时间在未来", "it lies in the future"),
    CLOCK_JUMP("期间时钟跳变", "a clock jumped meanwhile"),
    BEFORE_FIRST_VERSION("早于首个收费版本", "the car entered before the first version of the tariff"),
    CALENDAR_INCOMPLETE("节假日数据缺失", "the calendar of holidays does not know its year");

    /** Two lanes' clocks may differ by so much without anybody having done anything wrong. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final String chinese;
    private final String english;

    Doubt(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** @return the doubts about the times of a stay */
    public static Set<Doubt> about(Stay stay, Instant now) {
        var doubts = about(stay);
        if (stay.entry().isAfter(now.plus(CLOCKS_DIFFER)) || stay.exit().isAfter(now.plus(CLOCKS_DIFFER))) {
            doubts.add(IN_THE_FUTURE);
        }
        return doubts;
    }

    /** @return those that can be seen without knowing what time it is */
    static EnumSet<Doubt> about(Stay stay) {
        var doubts = EnumSet.noneOf(Doubt.class);
        if (stay.exit().plus(CLOCKS_DIFFER).isBefore(stay.entry())) {
            doubts.add(ENDS_BEFORE_START);
        }
        if (stay.clockJumped()) {
            doubts.add(CLOCK_JUMP);
        }
        return doubts;
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
}
