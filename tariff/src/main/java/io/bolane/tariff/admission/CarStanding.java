package io.bolane.tariff.admission;

/** What a car is to a park. Of several that apply the first one here counts. */
public enum CarStanding {
    /** Listed as free by right, or by its plate a car of police, army or rescue: it is always let in. */
    EXEMPT("official car"),
    WHITE_LIST("white list"),
    MONTH_PASS("month pass"),
    /** Its pass is valid, but the other cars of the pass have the spaces: it comes in as one that pays. */
    PASS_WITHOUT_SPACE("month pass, its spaces are taken"),
    VISITOR("visitor"),
    TEMPORARY("temporary car"),
    PLATELESS("car without plate");

    private final String text;

    CarStanding(String text) {
        this.text = text;
    }

    /** @return for the authority of the arm's movement */
    public String text() {
        return text;
    }
}
