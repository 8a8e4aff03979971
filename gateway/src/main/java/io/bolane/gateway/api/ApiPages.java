package io.bolane.gateway.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The description of the API, for everybody: {@code /api} to read, {@code /api/openapi.yaml} for tools. */
final class ApiPages {
    private static final String SELF_ONLY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    void mount(Router router) {
        serve(router, "/api", "index.html", "text/html;charset=utf-8");
        serve(router, "/api/api.css", "api.css", "text/css;charset=utf-8");
        serve(router, "/api/api.js", "api.js", "text/javascript;charset=utf-8");
        serve(router, "/api/openapi.yaml", "openapi.yaml", "application/yaml;charset=utf-8");
    }

    private static void serve(Router router, String path, String file, String type) {
        var content = Buffer.buffer(read(file));
        router.get(path).handler(context -> context.response()
                .putHeader("Content-Type", type)
                .putHeader("Content-Security-Policy", SELF_ONLY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cache-Control", "no-cache")
                .end(content));
    }

    /** Once, while the gateway is built. */
    private static byte[] read(String file) {
        try (var in = ApiPages.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(file, broken);
        }
    }
}
