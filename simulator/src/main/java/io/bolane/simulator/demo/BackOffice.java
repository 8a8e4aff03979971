package io.bolane.simulator.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;

/** The operator's back office: lets the gateway call Bolink, by its REST API. */
final class BackOffice {
    private static final int OK = 200;
    private static final long TIMEOUT_MS = 10_000;

    private final HttpClientAgent http;
    private final URI api;
    private final String token;

    /** @param api base address of the gateway's REST API, with a slash at the end */
    BackOffice(Vertx vertx, URI api, String token) {
        this.http = vertx.createHttpClient();
        this.api = api;
        this.token = token;
    }

    /**
     * @param interfaceId "3.9"
     * @param given data of the call
     * @return Bolink's answer when it says that the call worked; empty when it does not, or when nothing came back
     */
    Future<Optional<JsonObject>> call(String interfaceId, JsonObject given) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(api.resolve("bolink/" + interfaceId).toString())
                .setTimeout(TIMEOUT_MS)
                .putHeader("Content-Type", "application/json")
                .putHeader("Authorization", "Bearer " + token);
        var sent = Buffer.buffer(given.copy().put("reason", "demo").encode());
        return http.request(options)
                .compose(request -> request.send(sent))
                .compose(response -> response.body()
                        .map(body -> response.statusCode() == OK
                                ? Optional.of(body.toJsonObject())
                                        .filter(result -> "done".equals(result.getString("outcome")))
                                        .map(result -> result.getJsonObject("answer"))
                                : Optional.<JsonObject>empty()))
                .otherwise(Optional.empty());
    }
}
