package io.bolane.tariff;

/** The minutes at the begin of a stay that cost nothing. */
public record FreeMinutes(int minutes, Counting counting) implements Rule {
    public static final FreeMinutes NONE = new FreeMinutes(0, Counting.ONCE_EXCEEDED);

    /** What they are to a stay that is longer. */
    public enum Counting {
        /** They are charged, too: the stay is charged from its first minute. */
        ONCE_EXCEEDED,
        /** They stay free: the stay is charged from its first minute after them. */
        ALWAYS_SUBTRACTED
    }

    public FreeMinutes {
        if (minutes < 0 || minutes > Caps.MINUTES_OF_DAY) {
            throw new IllegalArgumentException(minutes + " free minutes");
        }
    }

    /** @return minutes that are free however long the stay is */
    int subtracted() {
        return counting == Counting.ALWAYS_SUBTRACTED ? minutes : 0;
    }

    /** @return whether a stay of that length is free because it is short */
    boolean cover(long length) {
        return counting == Counting.ONCE_EXCEEDED && length <= minutes;
    }

    @Override
    public String code() {
        return "free-minutes";
    }

    @Override
    public String chinese(long units) {
        return counting == Counting.ALWAYS_SUBTRACTED ? "前" + minutes + "分钟免费" : "免费停车" + minutes + "分钟以内";
    }

    @Override
    public String english(long units) {
        return counting == Counting.ALWAYS_SUBTRACTED
                ? "the first " + minutes + " minutes are free"
                : "within " + minutes + " free minutes";
    }
}
