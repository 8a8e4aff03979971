package io.bolane.gateway.api;

import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;

/** One request of a caller who may make it. */
final class ApiRequest {
    private static final int MAX_PATH_VALUE = 128;

    private final RoutingContext context;
    private final Caller caller;

    ApiRequest(RoutingContext context, Caller caller) {
        this.context = context;
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    /** @return a part of the path, decoded */
    String path(String name) {
        var value = context.pathParam(name);
        if (value == null || value.length() > MAX_PATH_VALUE || value.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(name, value, "at most " + MAX_PATH_VALUE + " printable characters");
        }
        return value;
    }

    /** @return a part of the path that is a number of ours */
    long pathNumber(String name) {
        try {
            return Long.parseLong(path(name));
        } catch (NumberFormatException notANumber) {
            throw Problem.invalid(name, path(name), "a number");
        }
    }

    /** @throws Problem for a parameter that is not among the known */
    Parameters parameters(String... known) {
        return Parameters.of(context.queryParams(), Set.of(known));
    }

    /** @return the body, which is one JSON object with no other members than the known */
    Members members(String... known) {
        return new Members(object(), Set.of(known));
    }

    /** @return the body; an empty one is an object without members */
    JsonObject object() {
        var text = bodyText();
        try {
            return text.isBlank() ? new JsonObject() : new JsonObject(text);
        } catch (DecodeException notJson) {
            throw Problem.unreadable("the body is no JSON object");
        }
    }

    private String bodyText() {
        var type = context.request().getHeader("Content-Type");
        if (type != null && !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw Problem.invalid("Content-Type", type, "application/json");
        }
        var body = context.body().asString("UTF-8");
        return body == null ? "" : body;
    }

    /** @return the address of the same list from there on */
    String next(Cursor cursor) {
        var address = new QueryStringEncoder(context.request().path());
        context.queryParams().forEach((name, value) -> {
            if (!name.equals("cursor")) {
                address.addParam(name, value);
            }
        });
        address.addParam("cursor", cursor.toText());
        return address.toString();
    }
}
