package io.bolane.gateway.api;

import io.bolane.gateway.config.ApiConfig;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's API: {@code /api/v1} for whoever has a bearer token, and its description at {@code /api}. Failures are
 * application/problem+json. Runs on the event loop of its gateway instance.
 */
public final class RestApi implements Handler<HttpServerRequest> {
    public static final String ROOT = "/api/v1";

    private static final Logger LOG = LoggerFactory.getLogger(RestApi.class);
    private static final String CALLER = "caller";
    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final Tokens tokens;
    private final List<Route> routes;
    private final Router router;

    public RestApi(Vertx vertx, ApiConfig config, ApiNeeds needs) {
        this.tokens = new Tokens(config);
        this.routes = routesOf(needs);
        this.router = Router.router(vertx);
        new ApiPages().mount(router);
        router.route(ROOT + "/*").handler(this::authenticate);
        routes.forEach(this::mount);
        router.route().failureHandler(this::refuseFailed);
        router.errorHandler(404, context -> refuse(context, Problem.noSuchAddress()));
        router.errorHandler(405, context -> refuse(context, Problem.methodNotAllowed(methodsOf(context))));
    }

    static List<Route> routesOf(ApiNeeds needs) {
        return Resources.of(needs).stream()
                .flatMap(resource -> resource.routes().stream())
                .toList();
    }

    @Override
    public void handle(HttpServerRequest request) {
        router.handle(request);
    }

    private void authenticate(RoutingContext context) {
        var caller = tokens.find(context.request().getHeader(HttpHeaders.AUTHORIZATION));
        if (caller.isEmpty()) {
            refuse(context, Problem.unauthorized());
            return;
        }
        context.put(CALLER, caller.get());
        context.next();
    }

    private void mount(Route route) {
        var mounted = router.route(route.method(), ROOT + route.routerPath());
        if (route.method() == HttpMethod.POST) {
            mounted.handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        }
        mounted.handler(context -> answer(route, context)
                .onSuccess(answer -> end(context, answer))
                .onFailure(failure -> refuse(context, failure)));
    }

    private Future<Answer> answer(Route route, RoutingContext context) {
        try {
            Caller caller = context.get(CALLER);
            if (!caller.role().includes(route.needed())) {
                throw Problem.forbidden(caller.role(), route.needed());
            }
            return route.handler().apply(new ApiRequest(context, caller));
        } catch (RuntimeException refused) { // an edge: problems and bugs alike become an answer
            return Future.failedFuture(refused);
        }
    }

    private void end(RoutingContext context, Answer answer) {
        answer.next().ifPresent(next -> context.response()
                .putHeader("Link", "<" + new ApiRequest(context, null).next(next) + ">; rel=\"next\""));
        answer.file()
                .ifPresentOrElse(
                        file -> send(context, answer.type(), file),
                        () -> end(context, 200, answer.type(), answer.body()));
    }

    /** From the file to the socket, not through our memory; it may be gone by now. */
    private void send(RoutingContext context, String type, Path file) {
        var response = context.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .sendFile(file.toString())
                .onFailure(gone -> {
                    LOG.atDebug().addKeyValue("error", gone.getMessage()).log("file not sent");
                    if (!response.headWritten()) {
                        refuse(
                                context,
                                Problem.noSuch("picture", context.request().path()));
                    }
                });
    }

    private List<String> methodsOf(RoutingContext context) {
        var path = context.normalizedPath();
        return routes.stream()
                .filter(route -> path.matches(ROOT + route.path().replaceAll("\\{\\w+}", "[^/]+")))
                .map(route -> route.method().name())
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }

    /** What the router and its body handler refuse, and bugs outside a route. */
    private void refuseFailed(RoutingContext context) {
        if (context.failure() != null && context.statusCode() == 500) {
            refuse(context, context.failure());
        } else {
            refuse(context, Problems.ofStatus(context.statusCode()));
        }
    }

    private void refuse(RoutingContext context, Throwable failure) {
        var problem = Problems.of(failure);
        if (problem.status() == 401) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
        }
        if (problem.status() == 405) {
            context.response().putHeader(HttpHeaders.ALLOW, problem.toJson().getString("allowed"));
        }
        if (problem.status() == 500) {
            LOG.atError()
                    .setCause(failure)
                    .addKeyValue("path", context.request().path())
                    .log("request failed");
        }
        end(
                context,
                problem.status(),
                "application/problem+json",
                problem.toJson().encode());
    }

    private static void end(RoutingContext context, int status, String type, String body) {
        if (context.response().ended() || context.response().closed()) {
            return;
        }
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(context.request().method() == HttpMethod.HEAD ? "" : body)
                .onFailure(gone ->
                        LOG.atDebug().addKeyValue("error", gone.getMessage()).log("caller has gone"));
    }
}
