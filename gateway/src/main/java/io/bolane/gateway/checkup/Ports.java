package io.bolane.gateway.checkup;

import io.bolane.protocol.checkup.Finding;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetServerOptions;
import java.util.List;

/** Whether the gateway could listen where it is told to; a gateway that listens there already is no fault. */
final class Ports {
    private final Vertx vertx;
    private final HttpClient http;

    Ports(Vertx vertx, HttpClient http) {
        this.vertx = vertx;
        this.http = http;
    }

    /** A place to listen: {@code key} is its name in the configuration, {@code probe} a path that we answer. */
    record Place(String key, String host, int port, String probe) {}

    Future<List<Finding>> check(Place place) {
        var server = vertx.createNetServer(new NetServerOptions().setReusePort(false));
        return server.connectHandler(unexpected -> unexpected.close().onFailure(gone -> {}))
                .listen(place.port(), place.host())
                .compose(listening -> server.close())
                .map(closed -> Finding.ok(place.key(), where(place) + " is free"))
                .recover(taken -> whoIsThere(place))
                .map(List::of);
    }

    private Future<Finding> whoIsThere(Place place) {
        var host = place.host().equals("0.0.0.0") ? "127.0.0.1" : place.host();
        return http.request(HttpMethod.GET, place.port(), host, place.probe())
                .compose(request -> request.send())
                .map(answer -> answer.statusCode() < 500
                        ? Finding.ok(place.key(), "a gateway listens on " + where(place))
                        : taken(place))
                .otherwise(failure -> taken(place));
    }

    private static Finding taken(Place place) {
        return Finding.broken(
                place.key(),
                where(place) + " cannot be listened on",
                "end the program that has the port, or set another " + place.key());
    }

    private static String where(Place place) {
        return place.host() + ":" + place.port();
    }
}
