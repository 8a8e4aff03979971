package io.bolane.gateway.mirror;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.lane.MirrorDesk;
import io.bolane.gateway.order.ParkingOrders;
import io.bolane.protocol.lane.LaneRequest.MirrorQuery;
import io.bolane.protocol.lane.MirrorHead;
import io.bolane.protocol.lane.MirrorItem;
import io.bolane.protocol.lane.PreparedAnswer;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the mirrors of the parks up to date, tells the lanes how far they have come, and gives the lanes what they ask
 * for. It looks for marks at the commits of this gateway, at once after a quiet time, else after it has rested for as
 * long as it worked (at least {@link #PAUSE}), so that under load it takes many together and leaves the database to the
 * cars; and by itself every {@link #LOOK_EVERY}, for what other gateways have committed. Any number of gateways may do
 * so: a park is numbered by one at a time. Runs on the gateway's event loop.
 */
public final class MirrorFeed implements MirrorDesk {
    static final Duration PAUSE = Duration.ofMillis(20);
    static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    static final Duration PRUNE_EVERY = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(MirrorFeed.class);

    private final Database database;
    private final MirrorStore store = new MirrorStore();
    private final MirrorNumbering numbering;
    private final MirrorPages pages;
    private final Map<ParkId, List<MirrorItem>> settings;
    private final Timers timers;
    private final Consumer<MirrorHead> announce;
    private final Map<ParkId, Long> announced = new HashMap<>();

    private Timers.Timer look = () -> {};
    private Timers.Timer prune = () -> {};
    private boolean busy;
    private boolean again;
    /** Before this it rests. */
    private long restsUntil;

    private long headsAskedAt;
    private boolean stopped = true;
    private boolean failing;

    /**
     * What is mirrored.
     *
     * @param totals spaces of each park, until Bolink tells another number
     * @param settings tariffs and policies of each park
     */
    public record Sources(ParkingOrders orders, Map<ParkId, Integer> totals, Map<ParkId, List<MirrorItem>> settings) {}

    /** @param announce {@code MirrorHeads::publish} */
    public MirrorFeed(Database database, Sources sources, Timers timers, Consumer<MirrorHead> announce) {
        this.database = database;
        this.numbering = new MirrorNumbering(store, new MirrorSources(sources.orders(), sources.totals()));
        this.pages = new MirrorPages(this::read, timers, MirrorPages.PAGE_ITEMS);
        this.settings = Map.copyOf(sources.settings());
        this.timers = timers;
        this.announce = announce;
    }

    /** @return succeeds when the settings are stored and the lanes can be answered */
    public Future<Void> start() {
        return database.withOpeningTransaction(tx -> store.open(tx, settings.keySet())
                        .compose(opened -> Future.join(settings.keySet().stream()
                                .map(park -> set(tx, park))
                                .toList())))
                .onSuccess(stored -> {
                    stopped = false;
                    prune = timers.every(PRUNE_EVERY, this::pruneAll);
                    look();
                })
                .mapEmpty();
    }

    private Future<Void> set(SqlConnection tx, ParkId park) {
        var done = store.unsetOthers(tx, park, settings.get(park));
        for (var item : settings.get(park)) {
            done = done.compose(before -> store.set(tx, park, item));
        }
        return done;
    }

    public void stop() {
        stopped = true;
        look.cancel();
        prune.cancel();
    }

    /** Something was committed. Cheap: looks follow each other, however many commits there are. */
    public void committed() {
        if (stopped || again) {
            return;
        }
        again = true;
        if (!busy) {
            lookSoon();
        }
    }

    private void lookSoon() {
        look.cancel();
        var rest = restsUntil - timers.nanoTime();
        if (rest > 0) {
            look = timers.after(Duration.ofNanos(rest), this::look);
        } else {
            look();
        }
    }

    private void look() {
        if (stopped || busy) {
            return;
        }
        busy = true;
        again = false;
        look.cancel();
        var begun = timers.nanoTime();
        lookOnce()
                .onSuccess(told -> failing = false)
                .onFailure(this::logFailure)
                .onComplete(done -> {
                    busy = false;
                    var ended = timers.nanoTime();
                    restsUntil = ended + Math.max(PAUSE.toNanos(), ended - begun);
                    if (!stopped && again) {
                        lookSoon();
                    } else if (!stopped) {
                        look = timers.after(LOOK_EVERY, this::look);
                    }
                });
    }

    Future<Void> lookOnce() {
        return database.withConnection(connection -> store.marked(connection, settings.keySet()))
                .compose(this::numberAll)
                .compose(numbered -> isTimeForHeads() ? tellHeads() : Future.succeededFuture());
    }

    /** Of what other gateways have numbered; what this one has is told already. */
    private boolean isTimeForHeads() {
        return announced.isEmpty() || timers.nanoTime() - headsAskedAt >= LOOK_EVERY.toNanos();
    }

    private Future<Void> numberAll(List<ParkId> marked) {
        var done = Future.<Void>succeededFuture();
        for (var park : marked) {
            done = done.compose(before -> number(park));
        }
        return done;
    }

    /** Until no mark is left, or another gateway is at it: then it looks again, since that one may miss the latest. */
    Future<Void> number(ParkId park) {
        return database.withQuietTransaction(tx -> numbering.next(tx, park)).compose(step -> {
            step.ifPresentOrElse(numbered -> tell(numbered.head()), () -> again = true);
            return step.filter(MirrorNumbering.Step::more).isPresent() ? number(park) : Future.succeededFuture();
        });
    }

    private Future<Void> tellHeads() {
        headsAskedAt = timers.nanoTime();
        return database.withConnection(connection -> store.heads(connection, settings.keySet()))
                .map(heads -> {
                    heads.forEach(this::tell);
                    return null;
                });
    }

    private void tell(MirrorHead head) {
        var before = announced.put(head.park(), head.number());
        if (before == null || before != head.number()) {
            announce.accept(head);
        }
    }

    private void pruneAll() {
        for (var park : settings.keySet()) {
            database.withQuietTransaction(tx -> store.lock(tx, park)
                            .compose(locked ->
                                    locked.isPresent() ? store.prune(tx, park) : Future.<Void>succeededFuture()))
                    .onFailure(this::logFailure);
        }
    }

    private void logFailure(Throwable failure) {
        if (!failing) {
            LOG.atWarn()
                    .addKeyValue("error", failure.toString())
                    .log("changes for the lanes cannot be numbered; trying on");
        }
        failing = true;
    }

    @Override
    public Future<PreparedAnswer> page(ParkId park, MirrorQuery query) {
        return pages.page(park, query);
    }

    private Future<MirrorStore.Page> read(ParkId park, long after, int limit) {
        return database.withConnection(connection -> store.page(connection, park, after, limit))
                .map(found -> found.orElseThrow(() -> new IllegalStateException("park " + park + " has no mirror")));
    }
}
