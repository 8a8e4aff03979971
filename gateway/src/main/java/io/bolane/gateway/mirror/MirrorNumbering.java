package io.bolane.gateway.mirror;

import io.bolane.gateway.mirror.MirrorStore.Head;
import io.bolane.gateway.mirror.MirrorStore.Key;
import io.bolane.gateway.mirror.MirrorStore.Numbered;
import io.bolane.protocol.lane.MirrorHead;
import io.bolane.protocol.lane.MirrorItem;
import io.bolane.protocol.lane.MirrorKind;
import io.bolane.protocol.parking.ParkId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes the marks of a park, renders what they name as it is now, and gives each thing that really changed the next
 * number. One transaction; only this waits for the lock of the park's numbers, never who makes a change.
 */
final class MirrorNumbering {
    static final int BATCH = 500;

    private final MirrorStore store;
    private final MirrorSources sources;

    MirrorNumbering(MirrorStore store, MirrorSources sources) {
        this.store = store;
        this.sources = sources;
    }

    /** @param more whether marks may be left */
    record Step(MirrorHead head, boolean more) {}

    /** @return empty when another gateway is at it */
    Future<Optional<Step>> next(SqlConnection tx, ParkId park) {
        return store.lock(tx, park)
                .compose(locked -> locked.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : store.take(tx, park, BATCH).compose(taken -> number(tx, locked.get(), taken.keys())
                                .map(head -> Optional.of(new Step(head, taken.more())))));
    }

    private Future<MirrorHead> number(SqlConnection tx, Head head, Set<Key> keys) {
        if (keys.isEmpty()) {
            return Future.succeededFuture(head.head());
        }
        var park = head.head().park();
        var known = store.hashes(tx, park, keys);
        var named = render(tx, park, keys);
        return Future.join(known, named).compose(both -> {
            var numbered = new ArrayList<Numbered>();
            var moved = moved(head.head(), named.result(), known.result(), numbered);
            return numbered.isEmpty()
                    ? Future.succeededFuture(moved)
                    : store.write(tx, numbered, moved).map(moved);
        });
    }

    /** A stay that came and went between two looks is told as gone: a lane may know it from its own side. */
    private static MirrorHead moved(
            MirrorHead head, Map<Key, MirrorItem> rendered, Map<Key, Long> before, List<Numbered> numbered) {
        var number = head.number();
        var hash = head.hash();
        for (var entry : rendered.entrySet()) {
            var item = entry.getValue();
            var old = before.get(entry.getKey());
            var isSame = old == null
                    ? item.content().isEmpty() && !item.kind().equals(MirrorKind.STAY.wireName())
                    : old == item.hash();
            if (!isSame) {
                number++;
                hash += item.hash() - (old == null ? 0 : old);
                numbered.add(new Numbered(number, item));
            }
        }
        return new MirrorHead(head.park(), number, hash);
    }

    /** @return every key with what it names now */
    private Future<Map<Key, MirrorItem>> render(SqlConnection tx, ParkId park, Set<Key> keys) {
        var byKind = keys.stream()
                .collect(Collectors.groupingBy(Key::kind, Collectors.mapping(Key::key, Collectors.toList())));
        var all = new HashMap<Key, MirrorItem>();
        var done = byKind.entrySet().stream()
                .map(kind -> render(tx, park, kind.getKey(), kind.getValue()).onSuccess(found -> kind.getValue()
                        .forEach(key -> all.put(
                                new Key(kind.getKey(), key),
                                found.getOrDefault(key, new MirrorItem(kind.getKey(), key, Optional.empty()))))))
                .toList();
        return Future.join(done).map(all);
    }

    private Future<Map<String, MirrorItem>> render(SqlConnection tx, ParkId park, String kind, List<String> keys) {
        var known = new MirrorItem(kind, "any", Optional.empty()).known();
        if (known.isEmpty()) {
            return Future.succeededFuture(Map.of()); // marked by a newer gateway, which will mark it again
        }
        return switch (known.get()) {
            case STAY -> sources.stays(tx, park, keys);
            case PASS -> sources.passes(tx, park, keys);
            case SPECIAL -> sources.listings(tx, park, keys);
            case SPACES -> sources.spaces(tx, park);
            case DEBT -> sources.debts(tx, park, keys);
            case TARIFF, POLICY ->
                store.settings(tx, park).map(settings -> settings.stream()
                        .filter(item -> item.kind().equals(kind))
                        .collect(Collectors.toMap(MirrorItem::key, item -> item)));
        };
    }
}
