package io.bolane.tariff;

/**
 * What a line of an explanation goes back to: a rule of the tariff, a month pass, or a reduction. It can say itself in
 * two languages.
 */
public sealed interface Rule
        permits FreeMinutes, Step, Charge.Visit, Charge.Free, Cap, Exempt, EnergyShare, Rounding, Covered, Reduction {
    /** @return a stable name for programs, such as {@code period} */
    String code();

    /** @param units how many were charged */
    String chinese(long units);

    /** @param units how many were charged */
    String english(long units);
}
