package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.UnionId;
import java.util.Optional;

/** The body of a signed request: data is written once, signed, and the same text stands in the body. */
public final class SignedBody {
    private SignedBody() {}

    /**
     * @param dataText one JSON object, taken as it is
     * @param beside account number where the interface wants it beside data, unsigned
     * @return the text of the body, to be sent as UTF-8
     */
    public static String of(String dataText, SigningKey key, Optional<UnionId> beside) {
        var body = new StringBuilder(dataText.length() + 80).append('{');
        beside.ifPresent(
                union -> body.append("\"union_id\":").append(union.value()).append(','));
        return body.append("\"data\":")
                .append(dataText)
                .append(",\"sign\":\"")
                .append(Signature.of(dataText, key))
                .append("\"}")
                .toString();
    }

    public static String of(BolinkRequest request, UnionId union, SigningKey key) {
        return of(request.dataJson(union), key, request.unionInsideData() ? Optional.empty() : Optional.of(union));
    }
}
