package io.bolane.gateway.mirror;

import io.bolane.protocol.lane.LaneAnswer.MirrorPage;
import io.bolane.protocol.lane.LaneRequest.MirrorQuery;
import io.bolane.protocol.lane.MirrorItem;
import io.bolane.protocol.lane.PreparedAnswer;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The pages that lanes ask for. One that has others behind it is kept for a while, packed, so that the lanes of a park
 * that come back together share one reading of the database. A lane is never given one that is older than what it has
 * seen already: it would miss what moved in between and find its hash wrong. For one event loop.
 */
final class MirrorPages {
    /** Of the texts of a packed page; even texts that cannot be packed stay below the 256 KiB of a message. */
    static final int PACKED_BYTES = 160 * 1024;
    /** Of the texts of a plain page: with their escapes and names it stays below the 256 KiB of a message. */
    static final int PLAIN_BYTES = 96 * 1024;

    static final Duration KEPT_FOR = Duration.ofSeconds(10);
    static final int KEPT_BYTES = 16 * 1024 * 1024;

    static final int PAGE_ITEMS = 800;

    private static final int NAMES_BYTES = 64;

    private final Reader reader;
    private final Timers timers;
    private final int pageItems;
    private final Map<Key, Future<Page>> inWork = new HashMap<>();
    /** The oldest first. */
    private final LinkedHashMap<Key, Page> kept = new LinkedHashMap<>();

    private int keptBytes;

    /** @param pageItems at most {@link #PAGE_ITEMS} */
    MirrorPages(Reader reader, Timers timers, int pageItems) {
        this.reader = reader;
        this.timers = timers;
        this.pageItems = pageItems;
    }

    /** Reads at most {@code limit} items behind that number, and the head of the same instant. */
    @FunctionalInterface
    interface Reader {
        Future<MirrorStore.Page> read(ParkId park, long after, int limit);
    }

    private record Key(ParkId park, long after) {}

    /**
     * @param head how far the changes had come when it was read
     * @param isFollowed whether there are more behind it
     */
    private record Page(long head, boolean isFollowed, PreparedAnswer answer, long readAt) {}

    Future<PreparedAnswer> page(ParkId park, MirrorQuery query) {
        if (!query.packed()) {
            return read(park, query.after(), PLAIN_BYTES).map(PreparedAnswer::plain);
        }
        var key = new Key(park, query.after());
        forgetOld();
        var before = kept.get(key);
        if (before != null && before.head >= query.seen()) {
            return Future.succeededFuture(before.answer);
        }
        var shared = inWork.get(key);
        var page = shared == null ? pack(key) : shared.compose(read -> read.head >= query.seen() ? shared : pack(key));
        return page.map(Page::answer);
    }

    private Future<Page> pack(Key key) {
        var page = read(key.park, key.after, PACKED_BYTES)
                .map(read -> new Page(
                        read.head().number(),
                        !read.isLast() && !read.reset(),
                        PreparedAnswer.packed(read),
                        timers.nanoTime()));
        inWork.put(key, page);
        return page.onSuccess(read -> keep(key, read)).onComplete(done -> inWork.remove(key, page));
    }

    private void keep(Key key, Page page) {
        forget(key);
        if (page.isFollowed) {
            kept.put(key, page);
            keptBytes += page.answer.size();
        }
    }

    private void forget(Key key) {
        var page = kept.remove(key);
        keptBytes -= page == null ? 0 : page.answer.size();
    }

    private void forgetOld() {
        var now = timers.nanoTime();
        while (!kept.isEmpty()) {
            var oldest = kept.entrySet().iterator().next();
            if (keptBytes <= KEPT_BYTES && now - oldest.getValue().readAt < KEPT_FOR.toNanos()) {
                return;
            }
            forget(oldest.getKey());
        }
    }

    private Future<MirrorPage> read(ParkId park, long after, int bytes) {
        return reader.read(park, after, pageItems).compose(page -> {
            var head = page.head().head();
            var isOfAnotherLife = after > head.number();
            var hasMissedMuch = after > 0 && after < page.head().pruned();
            return isOfAnotherLife || hasMissedMuch
                    ? read(park, 0, bytes).map(MirrorPages::reset)
                    : Future.succeededFuture(cut(page, after, bytes));
        });
    }

    private static MirrorPage reset(MirrorPage first) {
        return new MirrorPage(true, 0, first.upTo(), first.head(), first.items());
    }

    private MirrorPage cut(MirrorStore.Page page, long after, int limit) {
        var head = page.head().head();
        var items = new ArrayList<MirrorItem>();
        var upTo = after;
        var bytes = 0;
        for (var each : page.items()) {
            bytes += each.item().content().map(MirrorPages::bytes).orElse(0) + NAMES_BYTES;
            if (!items.isEmpty() && bytes > limit) {
                break;
            }
            items.add(each.item());
            upTo = each.number();
        }
        var isAll = items.size() == page.items().size() && items.size() < pageItems;
        return new MirrorPage(false, after, isAll ? head.number() : upTo, head, items);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
