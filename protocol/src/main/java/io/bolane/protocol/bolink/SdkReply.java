package io.bolane.protocol.bolink;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code upload.do} and {@code download.do} answer (HTTP mode of the SDK edition). Never refused: what cannot be
 * read says nothing, and a poll that says nothing has brought no message.
 */
public final class SdkReply {
    private final byte[] body;
    private final Optional<Fields> fields;

    private SdkReply(byte[] body, Optional<Fields> fields) {
        this.body = body;
        this.fields = fields;
    }

    /** @param body not copied, so it must not change */
    public static SdkReply read(byte[] body) {
        try {
            Utf8.check(body);
            return new SdkReply(body, Optional.of(Fields.parse(new String(body, StandardCharsets.UTF_8))));
        } catch (BolinkRefusal unreadable) {
            return new SdkReply(body, Optional.empty());
        }
    }

    /**
     * One message for us.
     *
     * @param service {@code service_name}, beside data or, failing that, in it; empty: it cannot be answered
     * @param body as received, signature included; not yet verified
     */
    public record Message(Optional<String> service, byte[] body) {}

    /** @return the message that a poll has brought */
    public Optional<Message> message() {
        return fields.filter(all -> all.has("data")).map(all -> new Message(service(all), body));
    }

    private static Optional<String> service(Fields all) {
        try {
            return all.text("service_name").or(() -> all.object("data").flatMap(data -> data.text("service_name")));
        } catch (BolinkRefusal unreadable) {
            return Optional.empty();
        }
    }

    /** @return what a login has brought */
    public Optional<String> token() {
        return fields.filter(all -> stateIs(all, "1")).flatMap(all -> all.text("token"));
    }

    /**
     * The document has no number for a token that has ended, so the text is looked at: every refusal that speaks of the
     * token or of the login means that a new login is due.
     */
    public boolean refusesToken() {
        return fields.filter(all -> !all.has("data") && stateIs(all, "0"))
                .flatMap(all -> all.text("errmsg"))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> text.contains("token") || text.contains("登录") || text.contains("login"))
                .isPresent();
    }

    /** @return whether Bolink has not looked at the message because too many came */
    public boolean tooManyRequests() {
        return errmsg().contains("request_over_times");
    }

    /** @return empty text when there is none */
    public String errmsg() {
        return fields.flatMap(all -> all.text("errmsg")).orElse("");
    }

    private static boolean stateIs(Fields all, String state) {
        return all.text("state").filter(state::equals).isPresent();
    }
}
