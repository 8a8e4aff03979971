package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Locale;

/**
 * Why a request was not answered, as application/problem+json (RFC 9457). Its type is {@code urn:bolane:problem:} and
 * one of the words below; what was wrong with a value is told as {@code field}, {@code value} and {@code allowed}.
 */
final class Problem extends RuntimeException {
    private static final int MAX_VALUE_LENGTH = 100;

    private final int status;
    private final String kind;
    private final String title;
    private final JsonObject more;

    Problem(int status, String kind, String title, String detail, JsonObject more) {
        super(detail, null, false, false);
        this.status = status;
        this.kind = kind;
        this.title = title;
        this.more = more;
    }

    /** @param allowed in words: "a number, 1 to 500" */
    static Problem invalid(String field, Object value, String allowed) {
        var text = String.valueOf(value);
        var more = new JsonObject()
                .put("field", field)
                .put("value", text.length() > MAX_VALUE_LENGTH ? text.substring(0, MAX_VALUE_LENGTH) + "…" : text)
                .put("allowed", allowed);
        return new Problem(400, "invalid-value", "Invalid value", field + ": " + allowed, more);
    }

    static Problem missing(String field, String allowed) {
        var more = new JsonObject().put("field", field).put("allowed", allowed);
        return new Problem(400, "missing-value", "Missing value", field + " is missing: " + allowed, more);
    }

    static Problem unknownField(String field, Collection<String> known) {
        var allowed = known.isEmpty()
                ? "none"
                : String.join(", ", known.stream().sorted().toList());
        var more = new JsonObject().put("field", field).put("allowed", allowed);
        return new Problem(
                400, "unknown-field", "Unknown field", field + " is not known here; known: " + allowed, more);
    }

    static Problem unreadable(String detail) {
        return new Problem(400, "unreadable", "Unreadable body", detail, new JsonObject());
    }

    static Problem unauthorized() {
        return new Problem(401, "unauthorized", "Unauthorized", "a bearer token is needed", new JsonObject());
    }

    static Problem forbidden(Role role, Role needed) {
        var more = new JsonObject().put("role", word(role)).put("needed", word(needed));
        return new Problem(403, "forbidden", "Forbidden", "this token has the role " + word(role), more);
    }

    static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    static Problem noSuchAddress() {
        return new Problem(404, "no-such-address", "Not Found", "there is no such address", new JsonObject());
    }

    /** @param what "order", "lane" */
    static Problem noSuch(String what, Object value) {
        return new Problem(
                404,
                "not-found",
                "Not Found",
                "there is no such " + what,
                new JsonObject().put("field", what).put("value", String.valueOf(value)));
    }

    static Problem conflict(String detail) {
        return new Problem(409, "conflict", "Conflict", detail, new JsonObject());
    }

    static Problem methodNotAllowed(Collection<String> allowed) {
        var methods = String.join(", ", allowed);
        return new Problem(
                405,
                "method-not-allowed",
                "Method Not Allowed",
                "only " + methods,
                new JsonObject().put("allowed", methods));
    }

    /** @return this, with one more member */
    Problem with(String name, Object value) {
        return new Problem(status, kind, title, getMessage(), more.copy().put(name, value));
    }

    String kind() {
        return kind;
    }

    int status() {
        return status;
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("type", "urn:bolane:problem:" + kind)
                .put("title", title)
                .put("status", status)
                .put("detail", getMessage())
                .mergeIn(more);
    }
}
