package io.bolane.gateway.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.lane.LaneAnswer.MirrorPage;
import io.bolane.protocol.lane.LaneRequest.MirrorQuery;
import io.bolane.protocol.lane.LaneRequestCodec;
import io.bolane.protocol.lane.MirrorItem;
import io.bolane.protocol.lane.MirrorKind;
import io.bolane.protocol.parking.ParkId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a lane would hold: takes page after page until it has everything. */
final class LaneCopy {
    final Map<String, MirrorItem> items = new TreeMap<>();
    final List<MirrorPage> pages = new ArrayList<>();
    private final MirrorFeed feed;
    private final ParkId park;
    private long number;
    private long seen;

    LaneCopy(MirrorFeed feed, ParkId park) {
        this.feed = feed;
        this.park = park;
    }

    /** @return what was told */
    List<MirrorItem> catchUp() {
        var told = new ArrayList<MirrorItem>();
        MirrorPage page;
        do {
            var answer = TestPark.await(feed.page(park, new MirrorQuery(number, seen, true)));
            page = (MirrorPage) LaneRequestCodec.readAnswer(answer.to("r")).body();
            seen = page.head().number();
            pages.add(page);
            if (page.reset()) {
                items.clear();
            }
            assertThat(page.after()).isEqualTo(page.reset() ? 0 : number);
            page.items().forEach(item -> {
                told.add(item);
                items.put(item.kind() + " " + item.key(), item);
            });
            number = page.upTo();
        } while (!page.isLast());
        var hash = items.values().stream().mapToLong(MirrorItem::hash).sum();
        assertThat(hash).isEqualTo(page.head().hash());
        return told;
    }

    Optional<String> content(MirrorKind kind, String key) {
        return Optional.ofNullable(items.get(kind.wireName() + " " + key)).flatMap(MirrorItem::content);
    }

    void begin(long at) {
        number = at;
    }
}
