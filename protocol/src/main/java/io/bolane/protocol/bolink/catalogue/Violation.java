package io.bolane.protocol.bolink.catalogue;

/**
 * What is wrong with a message.
 *
 * @param field its path, with the number of the element in arrays: "list[2].plateNo"
 * @param reason without the value, which may be a plate or a phone number
 */
public record Violation(String field, String reason) {
    @Override
    public String toString() {
        return field + " " + reason;
    }
}
