package io.bolane.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
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
        serve(router, "/api", read("index.html"), "text/html;charset=utf-8");
        serve(router, "/api/api.css", read("api.css"), "text/css;charset=utf-8");
        serve(router, "/api/api.js", read("api.js"), "text/javascript;charset=utf-8");
        var document = read("openapi.yaml");
        serve(router, "/api/openapi.yaml", document, "application/yaml;charset=utf-8");
        serve(router, "/api/openapi.json", json(document), "application/json;charset=utf-8");
    }

    /** Browsers read no YAML. */
    private static byte[] json(byte[] yaml) {
        try {
            return new ObjectMapper().writeValueAsBytes(new YAMLMapper().readTree(yaml));
        } catch (IOException broken) {
            throw new UncheckedIOException("openapi.yaml", broken);
        }
    }

    private static void serve(Router router, String path, byte[] bytes, String type) {
        var content = Buffer.buffer(bytes);
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
