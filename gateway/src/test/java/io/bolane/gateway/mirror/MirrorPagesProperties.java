package io.bolane.gateway.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.mirror.MirrorStore.Head;
import io.bolane.gateway.mirror.MirrorStore.Numbered;
import io.bolane.protocol.lane.LaneAnswer.MirrorPage;
import io.bolane.protocol.lane.LaneRequest.MirrorQuery;
import io.bolane.protocol.lane.LaneRequestCodec;
import io.bolane.protocol.lane.MirrorHead;
import io.bolane.protocol.lane.MirrorItem;
import io.bolane.protocol.lane.MirrorKind;
import io.bolane.protocol.lane.PreparedAnswer;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.time.ManualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Two gateways with pages of their own, one database, lanes that ask now the one and now the other. */
class MirrorPagesProperties {
    private static final ParkId PARK = ParkId.of("21787");
    private static final int PAGE_ITEMS = 3;

    private final ManualTime time = new ManualTime(Instant.parse("2026-03-02T00:00:00Z"));
    private final Map<String, Numbered> items = new HashMap<>();
    private final List<Runnable> arriving = new ArrayList<>();
    private long number;
    private long hash;
    private int readings;

    private final List<MirrorPages> gateways =
            List.of(new MirrorPages(this::read, time, PAGE_ITEMS), new MirrorPages(this::read, time, PAGE_ITEMS));
    private final List<Lane> lanes = List.of(new Lane(), new Lane(), new Lane());

    /** What is read is of this moment; it arrives later. */
    private Future<MirrorStore.Page> read(ParkId park, long after, int limit) {
        readings++;
        var found = items.values().stream()
                .filter(each -> each.number() > after)
                .sorted(Comparator.comparingLong(Numbered::number))
                .limit(limit)
                .toList();
        var page = new MirrorStore.Page(new Head(new MirrorHead(PARK, number, hash), 0), found);
        var reading = Promise.<MirrorStore.Page>promise();
        arriving.add(() -> reading.complete(page));
        return reading.future();
    }

    private void change(int item) {
        var key = "item" + item;
        var old = items.get(key);
        var content = Optional.of("{\"n\":" + number + "}").filter(text -> item % 4 != 0 || old == null);
        var fresh = new MirrorItem(MirrorKind.SPECIAL.wireName(), key, content);
        hash += fresh.hash() - (old == null ? 0 : old.item().hash());
        items.put(key, new Numbered(++number, fresh));
    }

    /** As a lane's {@code MirrorSync} asks. */
    private final class Lane {
        private final Map<String, MirrorItem> held = new HashMap<>();
        private Optional<Future<PreparedAnswer>> open = Optional.empty();
        private long has;
        private long seen;

        private void ask(int gateway) {
            if (open.isEmpty()) {
                open = Optional.of(gateways.get(gateway).page(PARK, new MirrorQuery(has, seen, true)));
            }
        }

        private void take() {
            open.filter(Future::isComplete).ifPresent(answer -> {
                open = Optional.empty();
                take((MirrorPage)
                        LaneRequestCodec.readAnswer(answer.result().to("r")).body());
            });
        }

        private void take(MirrorPage page) {
            assertThat(page.after()).isEqualTo(has);
            page.items().forEach(item -> held.put(item.key(), item));
            has = page.upTo();
            seen = page.head().number();
            if (page.isLast()) {
                assertThat(held.values().stream().mapToLong(MirrorItem::hash).sum())
                        .isEqualTo(page.head().hash());
            }
        }
    }

    @Property(tries = 200)
    void whoHasEverythingHasTheRightHashHoweverPagesAndChangesCross(
            @ForAll @Size(min = 20, max = 200) List<@IntRange(max = 39) Integer> steps) {
        IntStream.rangeClosed(1, 12).forEach(this::change);
        for (int step : steps) {
            var lane = lanes.get(step % lanes.size());
            switch (step / 10) {
                case 0 -> lane.ask(step % gateways.size());
                case 1 -> arrive(step);
                case 2 -> lane.take();
                default -> change(step);
            }
        }
        lanes.forEach(this::complete);
    }

    /** One of those that are on their way. */
    private void arrive(int which) {
        if (!arriving.isEmpty()) {
            arriving.remove(which % arriving.size()).run();
        }
    }

    private void complete(Lane lane) {
        while (lane.has < number) {
            lane.ask(0);
            while (!arriving.isEmpty()) {
                arrive(0);
            }
            lane.take();
        }
        assertThat(lane.held.values().stream().mapToLong(MirrorItem::hash).sum())
                .isEqualTo(hash);
    }

    @Example
    void aReadingThatBeganBeforeWhatALaneHasSeenIsNotSharedWithIt() {
        IntStream.rangeClosed(1, 12).forEach(this::change);
        var early = lanes.get(0);
        complete(early);
        change(13);
        early.ask(0); // behind 12, while the changes had come to 13
        var slow = arriving.remove(0);
        IntStream.rangeClosed(1, 3).forEach(this::change); // move from before 12 to behind 13
        var late = lanes.get(1);
        while (late.has < 12) {
            late.ask(1);
            arrive(0);
            late.take();
        }

        late.ask(0);
        slow.run();
        late.take();

        complete(late);
        early.take();
        complete(early);
    }

    @Example
    void lanesThatComeBackTogetherShareWhatIsReadAndAPageIsNotKeptForLong() {
        IntStream.rangeClosed(1, 12).forEach(this::change);
        lanes.forEach(lane -> lane.ask(0));
        assertThat(readings).isOne();
        lanes.forEach(this::complete);
        assertThat(readings).isLessThanOrEqualTo(4 + lanes.size());

        var before = readings;
        gateways.get(0).page(PARK, new MirrorQuery(0, number, true));
        assertThat(readings).isEqualTo(before);
        time.advance(Duration.ofSeconds(11));
        gateways.get(0).page(PARK, new MirrorQuery(0, number, true));
        assertThat(readings).isEqualTo(before + 1);
    }
}
