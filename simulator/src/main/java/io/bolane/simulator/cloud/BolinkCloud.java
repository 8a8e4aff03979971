package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The virtual Bolink. Its HTTP server plays both of Bolink's hosts: {@code /unionapi/} and {@code /zld/openservice/},
 * and has a control interface, {@link ControlApi}. Public methods are safe to use from any thread; the rest runs on the
 * event loop of the server.
 */
public final class BolinkCloud {
    private static final Logger LOG = LoggerFactory.getLogger(BolinkCloud.class);
    private static final long MAX_BODY_BYTES = 1 << 20;

    private final Vertx vertx;
    private final Timers timers;
    private final CloudSettings settings;
    private final CloudLedger ledger = new CloudLedger();
    private final Map<Long, CloudAccount> accounts = new LinkedHashMap<>();
    private final Map<Long, URI> callbacks = new ConcurrentHashMap<>();
    private final Set<Long> pollers = ConcurrentHashMap.newKeySet();
    private final Map<String, EtcPlan> etcPlans = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> chargingGrants = new ConcurrentHashMap<>();
    private final AtomicLong queries = new AtomicLong();
    private final OrderBook book;
    private final UplinkDoor door;
    private final SdkSessions sessions;
    private final SdkDoor sdkDoor;
    private final HttpClientAgent http;
    private final CallbackSender sender;
    private volatile CloudMood mood = CloudMood.WELL;
    private volatile HttpServer server;

    public BolinkCloud(Vertx vertx, Timers timers, CloudSettings settings) {
        this.vertx = vertx;
        this.timers = timers;
        this.settings = settings;
        settings.accounts().forEach(account -> accounts.put(account.unionId(), account));
        this.book = new OrderBook(etcPlans, chargingGrants, settings.parking());
        this.door = new UplinkDoor(accounts, book, ledger, settings.parking(), this::finishEtc);
        this.http = vertx.createHttpClient();
        this.sessions = new SdkSessions(timers, ledger);
        this.sdkDoor =
                new SdkDoor(new SdkDoor.Parts(accounts, book, ledger, settings, this::finishEtc, timers), sessions);
        this.sender = new CallbackSender(http, timers, settings, ledger, sessions);
    }

    /** @param port 0: any free one */
    public Future<BolinkCloud> start(String host, int port) {
        var router = Router.router(vertx);
        for (var kind : UplinkTables.values()) {
            router.post(kind.path())
                    .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                    .handler(context -> serve(kind, context));
        }
        router.post("/bpd/upload.do")
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                .handler(context -> serveSdk(context, () -> sdkDoor.upload(context)));
        router.post("/bpd/download.do")
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                .handler(context -> serveSdk(context, () -> sdkDoor.download(context)));
        new ControlApi(this).mount(router);
        router.route().last().handler(this::unknown);
        return vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                .requestHandler(router)
                .listen(port, host)
                .map(listening -> {
                    server = listening;
                    return this;
                });
    }

    public Future<Void> close() {
        var closing = server == null ? Future.<Void>succeededFuture() : server.close();
        return closing.eventually(http::close);
    }

    public int port() {
        return server.actualPort();
    }

    /** Base address of the union interface, for a gateway's configuration. */
    public URI unionApi() {
        return URI.create("http://127.0.0.1:" + port() + "/unionapi/");
    }

    /** Base address of the cloud park platform, for a gateway's configuration. */
    public URI cloudOpenservice() {
        return URI.create("http://127.0.0.1:" + port() + "/zld/openservice/");
    }

    /** Base address of the SDK edition's HTTP mode, for a gateway's configuration. */
    public URI polling() {
        return URI.create("http://127.0.0.1:" + port() + "/bpd/");
    }

    public CloudLedger ledger() {
        return ledger;
    }

    /** From now on; {@link CloudMood#WELL} at first. */
    public void setMood(CloudMood mood) {
        this.mood = mood;
    }

    /** Says what comes of charging the ETC device of a plate (3.7); without it the charge is refused. */
    public void planEtc(String plate, EtcPlan plan) {
        etcPlans.put(plate, plan);
    }

    /** Says what comes of charging the wallet of a plate (3.2); without it the charge is refused. */
    public void planWallet(String plate, EtcPlan plan) {
        etcPlans.put(OrderBook.WALLET + plate, plan);
    }

    /** Where the vendor takes callbacks of an account: one address for all services. */
    public void setCallback(long unionId, URI address) {
        callbacks.put(unionId, address);
    }

    /** The parks of an account are connected in the SDK edition's HTTP mode: what is for them waits for their polls. */
    public void setPolling(long unionId) {
        pollers.add(unionId);
    }

    /** @return the parks that have a poll open */
    public Set<String> polledParks() {
        return sessions.polled();
    }

    /** @return how many logins of the SDK edition there were */
    public long logins() {
        return sessions.logins();
    }

    /** All tokens of the SDK edition end; nobody is told. */
    public void expireTokens() {
        sessions.expireTokens();
    }

    /** Cuts the connections of the polls that are open. */
    public void cutPolls() {
        sessions.cutPolls();
    }

    /** @throws IllegalArgumentException when there is no such account or no callback address is set */
    public CloudCaller caller(long unionId) {
        if (pollers.contains(unionId)) {
            return caller(unionId, Optional.empty());
        }
        var address = callbacks.get(unionId);
        if (address == null) {
            throw new IllegalArgumentException("no callback address for union " + unionId);
        }
        return caller(unionId, address);
    }

    CloudCaller caller(long unionId, URI address) {
        return caller(unionId, Optional.of(address));
    }

    /** @param address empty: by polling */
    private CloudCaller caller(long unionId, Optional<URI> address) {
        var account = accounts.get(unionId);
        if (account == null) {
            throw new IllegalArgumentException("no such account: " + unionId);
        }
        return new CloudCaller(account, address, sender, chargingGrants, queries);
    }

    long firstUnion() {
        return accounts.keySet().iterator().next();
    }

    private void serve(UplinkTables kind, RoutingContext context) {
        var request = context.request();
        var body = context.body().buffer();
        var answered =
                switch (mood) {
                    case WELL -> door.serve(kind, request, body);
                    case CUTTING -> request.connection().close();
                    case BROKEN -> request.response().setStatusCode(502).end("<html>bad gateway</html>");
                    case FORGETFUL -> door.forget(kind, request, body);
                    case BUSY -> request.response().end(CloudJson.write(CloudAnswer.failure("请求过快")));
                    case SILENT -> Future.<Void>succeededFuture();
                };
        answered.onFailure(cause ->
                LOG.atDebug().addKeyValue("error", cause.toString()).log("the vendor did not wait for the answer"));
    }

    /** Moods in which nothing is taken; the others change nothing in the SDK edition. */
    private void serveSdk(RoutingContext context, Runnable served) {
        switch (mood) {
            case CUTTING -> context.request().connection().close();
            case BROKEN -> context.response().setStatusCode(502).end("<html>bad gateway</html>");
            case SILENT -> LOG.debug("silent");
            case WELL, FORGETFUL, BUSY -> served.run();
        }
    }

    private void unknown(RoutingContext context) {
        var request = context.request();
        ledger.violation("?", "no such address: " + request.method() + " " + request.path(), "");
        context.response()
                .setStatusCode(404)
                .end(CloudJson.write(CloudAnswer.failure("接口不存在")))
                .onFailure(context::fail);
    }

    /** Completes a charge that was answered with state 2, or whose answer could not be sent: 5.5 follows. */
    private void finishEtc(long unionId, JsonNode data) {
        var plan = book.planOf(data);
        var paid = plan.outcome() == EtcPlan.Outcome.PAID_LATE || plan.outcome() == EtcPlan.Outcome.PAID;
        timers.after(plan.late(), () -> caller(unionId)
                .paidAtExit(new CloudCaller.PaidAtExit(
                        data.path("park_id").asText(),
                        data.path("car_number").asText(),
                        data.path("order_id").asText(),
                        Money.ofYuan(data.path("total").asText()),
                        OrderBook.etcTradeNo(data),
                        paid ? 1 : 0,
                        "etc",
                        Optional.of(data.path("out_channel_id").asText()),
                        plan.paidAt().orElseGet(settings.parking()::instant)))
                .onFailure(cause -> ledger.violation("5.5", "never acknowledged", cause.getMessage())));
    }
}
