package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.function.Function;

/**
 * One thing that can be asked of the API.
 *
 * @param path below the root, with parameters in braces, as the OpenAPI document has it: "/orders/{order}"
 * @param needed the least role
 * @param handler fails with a {@link Problem} or with what {@link Problems} knows; anything else is a bug
 */
record Route(HttpMethod method, String path, Role needed, Function<ApiRequest, Future<Answer>> handler) {
    /** For everybody with a token. */
    static Route get(String path, Function<ApiRequest, Future<Answer>> handler) {
        return new Route(HttpMethod.GET, path, Role.VIEWER, handler);
    }

    static Route get(String path, Role needed, Function<ApiRequest, Future<Answer>> handler) {
        return new Route(HttpMethod.GET, path, needed, handler);
    }

    static Route post(String path, Role needed, Function<ApiRequest, Future<Answer>> handler) {
        return new Route(HttpMethod.POST, path, needed, handler);
    }

    /** @return the path as the router writes it: "/orders/:order" */
    String routerPath() {
        return path.replaceAll("\\{(\\w+)}", ":$1");
    }
}
