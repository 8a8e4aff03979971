package io.bolane.gateway.api;

import io.bolane.gateway.failure.StoreUnavailable;
import io.vertx.core.json.JsonObject;

/** Why a request was not answered, as application/problem+json (RFC 9457). */
final class Problem extends RuntimeException {
    private final int status;
    private final String title;

    private Problem(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
    }

    static Problem badRequest(String detail) {
        return new Problem(400, "Bad Request", detail);
    }

    static Problem unauthorized() {
        return new Problem(401, "Unauthorized", "a bearer token is needed");
    }

    static Problem notFound() {
        return new Problem(404, "Not Found", "there is no such address");
    }

    static Problem methodNotAllowed() {
        return new Problem(405, "Method Not Allowed", "only GET");
    }

    /** @return what the caller is told; nothing of a bug but that it is one */
    static Problem of(Throwable failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        return failure instanceof StoreUnavailable
                ? new Problem(503, "Service Unavailable", "the database is not there")
                : new Problem(500, "Internal Server Error", "see the log of the gateway");
    }

    int status() {
        return status;
    }

    String toJson() {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", getMessage())
                .encode();
    }
}
