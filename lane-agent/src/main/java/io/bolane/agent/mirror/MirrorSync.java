package io.bolane.agent.mirror;

import io.bolane.agent.mirror.MirrorFile.Kept;
import io.bolane.protocol.lane.LaneAnswer.MirrorPage;
import io.bolane.protocol.lane.LaneRequest;
import io.bolane.protocol.lane.LaneRequest.MirrorQuery;
import io.bolane.protocol.lane.MirrorHash;
import io.bolane.protocol.lane.MirrorHead;
import io.bolane.protocol.lane.MirrorItem;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.IdSource;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the mirror of one park up to date: asks, by whichever lane is connected, for what changed behind the number
 * that it has, page after page, when the gateway says that there is more, and by itself every {@link #LOOK_EVERY}. When
 * it has everything its hash must be the gateway's; if not, it begins anew. Runs on the agent's event loop.
 */
public final class MirrorSync {
    static final Duration REPEAT = Duration.ofSeconds(2);
    static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(MirrorSync.class);

    private final ParkMirror mirror;
    private final MirrorFile file;
    private final Timers timers;
    private final IdSource ids;
    private final Map<LaneId, Consumer<LaneRequest>> senders = new LinkedHashMap<>();

    private Optional<String> open = Optional.empty();
    private Timers.Timer next = () -> {};
    private Consumer<List<MirrorItem>> listener = items -> {};
    /** How far the changes had come when the gateway last said so, to a question or by itself. */
    private long seen;
    /** What it said by itself while a question was open. */
    private Optional<MirrorHead> toldMeanwhile = Optional.empty();

    private boolean wrongBefore;
    private boolean loaded;
    private long wrong;

    public MirrorSync(ParkMirror mirror, MirrorFile file, Timers timers, IdSource ids) {
        this.mirror = mirror;
        this.file = file;
        this.timers = timers;
        this.ids = ids;
    }

    /** @return succeeds when what was on disk is in memory; before that nothing may be asked of the mirror */
    public Future<Void> load() {
        return file.load(mirror.park()).map(kept -> {
            take(kept);
            loaded = true;
            ask();
            return null;
        });
    }

    private void take(Kept kept) {
        kept.seen().forEach(told -> {
            told.stay().ifPresent(mirror.stays()::entered);
            if (told.stay().isEmpty()) {
                mirror.stays().left(told.order());
            }
        });
        mirror.take(kept.items(), kept.number());
    }

    /** @param listener hears what the gateway tells */
    public void onItems(Consumer<List<MirrorItem>> listener) {
        this.listener = listener;
    }

    /** A lane of the park has a connection. @param sender sends a request of this lane */
    public void connected(LaneId lane, Consumer<LaneRequest> sender) {
        senders.put(lane, sender);
        if (senders.size() == 1) {
            ask();
        }
    }

    public void disconnected(LaneId lane) {
        senders.remove(lane);
    }

    /** The gateway says how far the changes have come. */
    public void headTold(MirrorHead head) {
        if (open.isPresent()) {
            toldMeanwhile = Optional.of(head);
        } else if (head.number() != mirror.number()) {
            seen = head.number();
            ask();
        }
    }

    private void ask() {
        ask(mirror.number());
    }

    private void ask(long after) {
        next.cancel();
        if (senders.isEmpty() || !loaded) {
            return;
        }
        var by = senders.entrySet().iterator().next();
        var id = ids.next();
        open = Optional.of(id);
        by.getValue().accept(new LaneRequest(by.getKey(), id, new MirrorQuery(after, seen, true)));
        next = timers.after(REPEAT, this::ask);
    }

    /** Takes a page; one that was not asked for is ignored. */
    public void received(String requestId, MirrorPage page) {
        if (open.filter(requestId::equals).isEmpty()) {
            return;
        }
        open = Optional.empty();
        if (!page.reset() && page.after() != mirror.number()) {
            ask();
            return;
        }
        seen = page.head().number();
        if (!page.isLast()) {
            ask(page.upTo()); // before the work on this page: the next one is made and on its way meanwhile
        }
        take(page);
        if (page.isLast()) {
            haveAll(page.head());
        }
    }

    private void take(MirrorPage page) {
        if (page.reset()) {
            mirror.clear();
        }
        mirror.take(page.items(), page.upTo());
        if (page.reset() || !page.items().isEmpty()) {
            keep(page.reset(), page.items(), page.upTo());
        }
        listener.accept(page.items());
    }

    private void haveAll(MirrorHead head) {
        var told = toldMeanwhile;
        toldMeanwhile = Optional.empty();
        if (head.hash() != mirror.hash()) {
            beginAnew(head);
            return;
        }
        wrongBefore = false;
        lookLater();
        told.ifPresent(this::headTold); // the page may have been read before
    }

    private void lookLater() {
        next.cancel();
        next = timers.after(LOOK_EVERY, this::ask);
    }

    /** Something was lost or broken on its way. At once the first time; if it is wrong again, not in a tight loop. */
    private void beginAnew(MirrorHead head) {
        wrong++;
        LOG.atError()
                .addKeyValue("park", mirror.park())
                .addKeyValue("number", head.number())
                .addKeyValue("hash", MirrorHash.text(mirror.hash()))
                .addKeyValue("expected", MirrorHash.text(head.hash()))
                .log("the mirror differs from the gateway's; fetching it anew");
        mirror.clear();
        seen = 0;
        keep(true, List.of(), 0);
        if (wrongBefore) {
            lookLater();
        } else {
            wrongBefore = true;
            ask();
        }
    }

    private void keep(boolean anew, List<MirrorItem> items, long upTo) {
        file.take(mirror.park(), anew, items, upTo).onFailure(failure -> LOG.atError()
                .addKeyValue("park", mirror.park())
                .addKeyValue("error", failure.toString())
                .log("the mirror is not on disk; after a restart it is fetched anew"));
    }

    /** @return how often the hash was wrong since the start */
    public long wrong() {
        return wrong;
    }

    public void stop() {
        next.cancel();
        senders.clear();
    }
}
