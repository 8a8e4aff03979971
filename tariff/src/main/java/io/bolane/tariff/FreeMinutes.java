package io.bolane.tariff;

/**
 * A stay that is not longer than this costs nothing; a longer one is charged from its first minute.
 *
 * @param againAfter24Hours whether each further 24 hours begin with them, too
 */
public record FreeMinutes(int minutes, boolean againAfter24Hours) implements Rule {
    public static final FreeMinutes NONE = new FreeMinutes(0, false);

    public FreeMinutes {
        if (minutes < 0 || minutes > DailyCap.MINUTES) {
            throw new IllegalArgumentException(minutes + " free minutes");
        }
    }

    /** @param day 0 for the 24 hours from the entry, 1 for the next, … */
    boolean cover(long minutesOfDay, long day) {
        return minutesOfDay <= minutes && (day == 0 || againAfter24Hours);
    }

    @Override
    public String code() {
        return "free-minutes";
    }

    @Override
    public String chinese(long units) {
        return "免费停车" + minutes + "分钟以内";
    }

    @Override
    public String english(long units) {
        return "within " + minutes + " free minutes";
    }
}
