package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The virtual Bolink. Its HTTP server plays all of Bolink's hosts: {@code /unionapi/}, {@code /zld/openservice/},
 * {@code /web/parkingos/}, {@code /community/} and, for the SDK edition, {@code /bpd/}; it serves every interface of
 * the catalogue that a vendor may call, and has a control interface, {@link ControlApi}. Public methods are safe to use
 * from any thread; the rest runs on the event loop of the server.
 */
public final class BolinkCloud {
    private static final Logger LOG = LoggerFactory.getLogger(BolinkCloud.class);
    private static final long MAX_BODY_BYTES = 1 << 20;

    private final Vertx vertx;
    private final Clock parking;
    private final CloudState state;
    private final CloudResults results;
    private final CloudLedger ledger = new CloudLedger();
    private final Map<Long, URI> callbacks = new ConcurrentHashMap<>();
    private final Set<Long> pollers = ConcurrentHashMap.newKeySet();
    private final AtomicLong queries = new AtomicLong();
    private final UplinkDoor door;
    private final PageDoor pages;
    private final SdkSessions sessions;
    private final SdkDoor sdkDoor;
    private final HttpClientAgent http;
    private final CallbackSender sender;
    private volatile CloudMood mood = CloudMood.WELL;
    private volatile HttpServer server;

    public BolinkCloud(Vertx vertx, Timers timers, CloudSettings settings) {
        this.vertx = vertx;
        this.parking = settings.parking();
        this.state = new CloudState(settings.accounts(), parking);
        this.results = new CloudResults(state, ledger, timers, parking, this::callerAt);
        this.door = new UplinkDoor(state.accounts(), state.desks(), ledger, parking, results::finish);
        this.pages = new PageDoor(state.accounts(), ledger, parking);
        this.http = vertx.createHttpClient();
        this.sessions = new SdkSessions(timers, ledger);
        this.sdkDoor = new SdkDoor(new SdkDoor.Parts(state, ledger, settings, results::finish, timers), sessions);
        this.sender = new CallbackSender(http, timers, settings, ledger, sessions);
    }

    /** @param port 0: any free one */
    public Future<BolinkCloud> start(String host, int port) {
        var router = Router.router(vertx);
        var routes = new UplinkRoutes();
        routes.posts().forEach((path, candidates) -> post(router, path, context -> serve(candidates, context)));
        routes.pages().forEach((path, page) -> router.get(path)
                .handler(context -> pages.serve(page, context).onFailure(context::fail)));
        post(router, "/bpd/upload.do", context -> serveSdk(context, () -> sdkDoor.upload(context)));
        post(router, "/bpd/download.do", context -> serveSdk(context, () -> sdkDoor.download(context)));
        post(router, CloudDesks.base(BolinkInterface.Host.COMMUNITY) + "*", this::serveWithoutAddress);
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

    private static void post(Router router, String path, Handler<RoutingContext> served) {
        router.post(path)
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                .handler(served);
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
        return base(BolinkInterface.Host.UNION_API);
    }

    /** Base address of the cloud park platform, for a gateway's configuration. */
    public URI cloudOpenservice() {
        return base(BolinkInterface.Host.CLOUD_OPENSERVICE);
    }

    /** Base address of one of Bolink's hosts, for a gateway's configuration. */
    public URI base(BolinkInterface.Host host) {
        return URI.create("http://127.0.0.1:" + port() + CloudDesks.base(host));
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
        state.etcPlans().put(plate, plan);
    }

    /** Says what comes of charging the wallet of a plate (3.2); without it the charge is refused. */
    public void planWallet(String plate, EtcPlan plan) {
        state.etcPlans().put(OrderBook.WALLET + plate, plan);
    }

    /** From now on a refund (4.2) is answered with state 2, and its result told by 5.6; else it is done at once. */
    public void refundLater() {
        state.refunds().refundLater(true);
    }

    /** The city lets a plate not in (10.4). @param reason 1 members only, 2 blacklist, 99 other */
    public void refuseInCity(String plate, int reason, String text) {
        state.city().plan(plate, new CityDesk.CityVerdict(false, String.valueOf(reason), text, false));
    }

    /** The city has a booking of a shared space for the plate (10.4): the fee is the city's. */
    public void shareInCity(String plate) {
        state.city().plan(plate, new CityDesk.CityVerdict(true, "0", "", true));
    }

    /** The passes that the city's platform lists (10.6). @param records in the form of its answer */
    public void planCityPasses(String vipType, List<JsonNode> records) {
        state.city().planPasses(vipType, records);
    }

    /** @return the free spaces of a park as 2.1 or 2.2 told last */
    public OptionalInt freeSpaces(long unionId, String park) {
        return state.parks().freeSpaces(unionId, park);
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

    /**
     * A payment that the vendor placed (3.3, 3.4, 3.9), or change that it pays out (3.10), ends: 5.8, 5.10, 5.11, 5.12.
     *
     * @param state 1 paid, 0 failed; of change 0 failed, 1 sent, 2 taken, 3 returned
     * @throws IllegalArgumentException when nothing was placed under the number
     */
    public Future<VendorReply> settle(String tradeNo, int state, Instant at) {
        return results.settle(tradeNo, state, at);
    }

    /** 6.4, as {@link #settle}. @param status 5 issued */
    public Future<VendorReply> tellInvoice(String invoiceOrderNo, int status) {
        return results.tellInvoice(invoiceOrderNo, status);
    }

    /** 5.9: an owner pays an unpaid stay in an applet. @throws IllegalArgumentException when it owes nothing */
    public Future<VendorReply> payUnpaid(long unionId, String order, String tradeNo, Instant at) {
        return results.payUnpaid(unionId, order, tradeNo, at);
    }

    /** @throws IllegalArgumentException when there is no such account or no callback address is set */
    public CloudCaller caller(long unionId) {
        return callerAt(unionId, Optional.empty());
    }

    /** @param notifyUrl goes before the address of the account */
    CloudCaller callerAt(long unionId, Optional<URI> notifyUrl) {
        var account = state.accounts().require(unionId);
        var address = notifyUrl.or(() -> pollers.contains(unionId) ? Optional.empty() : address(unionId));
        return new CloudCaller(account, address, sender, state.told(), queries);
    }

    private Optional<URI> address(long unionId) {
        var address = callbacks.get(unionId);
        if (address == null) {
            throw new IllegalArgumentException("no callback address for union " + unionId);
        }
        return Optional.of(address);
    }

    /** @return parking time */
    Instant now() {
        return parking.instant();
    }

    long firstUnion() {
        return state.accounts().first();
    }

    private void serve(List<BolinkInterface> candidates, RoutingContext context) {
        var request = context.request();
        var body = context.body().buffer();
        var answered =
                switch (mood) {
                    case WELL -> door.serve(candidates, request, body);
                    case CUTTING -> request.connection().close();
                    case BROKEN -> request.response().setStatusCode(502).end("<html>bad gateway</html>");
                    case FORGETFUL -> door.forget(candidates, request, body);
                    case BUSY -> request.response().end(CloudJson.write(CloudAnswer.failure("请求过快")));
                    case SILENT -> Future.<Void>succeededFuture();
                };
        answered.onFailure(cause ->
                LOG.atDebug().addKeyValue("error", cause.toString()).log("the vendor did not wait for the answer"));
    }

    private void serveWithoutAddress(RoutingContext context) {
        UplinkRoutes.withoutAddress(context.normalizedPath())
                .ifPresentOrElse(called -> serve(List.of(called), context), () -> unknown(context));
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
}
