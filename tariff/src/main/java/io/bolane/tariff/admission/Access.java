package io.bolane.tariff.admission;

/** What is done with a car at an entry. */
public enum Access {
    ADMIT,
    /** The arm stays down until a person has decided. */
    ASK,
    REFUSE;

    /** @return the one of both that lets fewer cars in */
    Access stricter(Access other) {
        return ordinal() >= other.ordinal() ? this : other;
    }
}
