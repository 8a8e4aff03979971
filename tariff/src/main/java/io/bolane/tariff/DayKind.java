package io.bolane.tariff;

import java.util.Locale;

/** What a day is to a price notice. */
public enum DayKind {
    /** Monday to Friday, and a Saturday or Sunday that makes up for a day of a holiday. */
    WORKDAY,
    /** Saturday and Sunday. */
    WEEKEND,
    /** A public holiday, the days that are moved to it included. */
    HOLIDAY;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
