package io.bolane.tariff.settlement;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Why a price must not be shown or charged until a person has looked. */
public enum Hold {
    OVER_LIMIT("the price is above the sanity limit of the tariff", "金额待核实"),
    ENDS_BEFORE_IT_BEGINS("the stay ends before it begins", "出入场时间异常"),
    IN_THE_FUTURE("the stay lies in the future", "出入场时间异常"),
    CLOCK_JUMPED("the clock of a lane had jumped", "出入场时间异常");

    /** The clocks of two lanes differ; a car that drives straight through is no case for a person. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final String detail;
    private final String chinese;

    Hold(String detail, String chinese) {
        this.detail = detail;
        this.chinese = chinese;
    }

    /** @return for whoever has to look */
    public String detail() {
        return detail;
    }

    /** @return for the driver */
    public String chinese() {
        return chinese;
    }

    /**
     * @param suspect the clock of a lane had jumped
     * @param at where the stay would end
     * @param now parking time
     */
    static Optional<Hold> ofTimes(Instant enteredAt, boolean suspect, Instant at, Instant now) {
        if (suspect) {
            return Optional.of(CLOCK_JUMPED);
        }
        var latest = now.plus(CLOCKS_DIFFER);
        if (enteredAt.isAfter(latest) || at.isAfter(latest)) {
            return Optional.of(IN_THE_FUTURE);
        }
        return endsBeforeItBegins(enteredAt, at) ? Optional.of(ENDS_BEFORE_IT_BEGINS) : Optional.empty();
    }

    /** @param at where the stay ends */
    public static boolean endsBeforeItBegins(Instant enteredAt, Instant at) {
        return enteredAt.isAfter(at.plus(CLOCKS_DIFFER));
    }
}
