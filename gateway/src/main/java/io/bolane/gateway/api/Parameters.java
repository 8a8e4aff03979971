package io.bolane.gateway.api;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;

/** The query parameters of a request: those that the address knows, each once. */
final class Parameters {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;
    private static final int MAX_LENGTH = 64;

    private final HttpServerRequest request;

    private Parameters(HttpServerRequest request) {
        this.request = request;
    }

    /** @throws Problem for a parameter that is not known, stands twice or is too long */
    static Parameters of(HttpServerRequest request, Set<String> known) {
        var given = request.params();
        for (var name : given.names()) {
            if (!known.contains(name)) {
                throw Problem.badRequest("unknown parameter, known are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
            var values = given.getAll(name);
            if (values.size() > 1
                    || values.get(0).length() > MAX_LENGTH
                    || values.get(0).indexOf('\0') >= 0) {
                throw Problem.badRequest(name + ": one value of at most " + MAX_LENGTH + " characters");
            }
        }
        return new Parameters(request);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(request.getParam(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** @throws Problem when given and none of these */
    Optional<String> choice(String name, Set<String> allowed) {
        var text = text(name);
        if (text.isPresent() && !allowed.contains(text.get())) {
            throw Problem.badRequest(name + ": one of "
                    + String.join(", ", allowed.stream().sorted().toList()));
        }
        return text;
    }

    /** @throws Problem when it is no number from 1 to 500 */
    int limit() {
        var text = text("limit").orElse(Integer.toString(DEFAULT_LIMIT));
        try {
            var limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            throw Problem.badRequest("limit: a number, 1 to " + MAX_LIMIT);
        }
        throw Problem.badRequest("limit: a number, 1 to " + MAX_LIMIT);
    }
}
