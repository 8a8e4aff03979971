package io.bolane.gateway.event;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bolane.gateway.lane.ReceivedEvent;
import io.bolane.gateway.park.TestPark;
import io.bolane.gateway.picture.TestPicture;
import io.bolane.protocol.lane.LaneAck;
import io.bolane.protocol.lane.LaneEvent.Alarm;
import io.bolane.protocol.lane.LaneEvent.AlarmRaised;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.parking.PlateColor;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EventAlarmsIT {
    private static final TestPicture PICTURE = TestPicture.of(7);

    private final TestPark park = new TestPark();

    @Test
    void keepsWhatALaneRaisesOnce() {
        var told = new AlarmRaised(Alarm.TAILGATING, "京A***45", Optional.of(PICTURE.ref()));
        var event = park.event(park.exit, park.at(3), told);

        park.store(event);
        park.store(event);

        assertThat(alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.getString("kind")).isEqualTo("tailgating");
            assertThat(alarm.getString("detail")).isEqualTo("京A***45");
            assertThat(alarm.getString("lane")).isEqualTo("B1");
            assertThat(alarm.getString("picture_hash")).isEqualTo(PICTURE.ref().sha256());
            assertThat(alarm.getOffsetDateTime("raised_at").toInstant()).isEqualTo(park.at(3));
        });
    }

    @Test
    void knowsEveryKindOfTheLanes() {
        for (var kind : Alarm.values()) {
            park.store(park.event(park.entry, park.at(0), new AlarmRaised(kind, "\0")));
        }

        assertThat(alarms()).hasSize(Alarm.values().length);
    }

    @Test
    void tellsOfAnExitWithoutAStay() {
        park.store(park.event(park.exit, park.at(3), park.exited("京A12345", park.at(3))));

        assertThat(alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.getString("kind")).isEqualTo("unknown_exit");
            assertThat(alarm.getString("plate"))
                    .isEqualTo(TestPark.plate("京A12345").text());
        });
    }

    @Test
    void tellsOnceOfAClockThatJumped() {
        var ahead = park.at(0).plus(Duration.ofDays(1));
        park.store(park.event(park.entry, ahead, park.entered("o1", "京A00001", ahead)));
        park.store(park.event(park.entry, ahead, park.entered("o2", "京A00002", ahead)));

        assertThat(kinds()).containsExactly("clock_jump");
    }

    @Test
    void anEventThatCannotBeAppliedNeedsAPerson() {
        park.arrive("o1", "京A12345", 0);
        park.store(park.event(park.entry, park.at(1), park.entered("o1", "京B99999", park.at(1))));

        assertThat(kinds()).containsExactly("event_failed");
    }

    @Test
    void goesOnBehindAGapThatWillNeverFillAlsoWithAnEventThatCannotBeApplied() {
        park.arrive("o1", "京A12345", 0);
        var third = park.numbered(park.entry, 3, park.at(1), park.entered("o1", "京B99999", park.at(1)));
        var fourth = park.numbered(park.entry, 4, park.at(1), park.entered("o4", "京A00004", park.at(1)));
        park.store(third);
        var late = park.at(1).plus(Duration.ofSeconds(61));

        var acks = park.store(new ReceivedEvent(third.event(), late), new ReceivedEvent(fourth.event(), late));

        assertThat(acks).isEqualTo(Map.of(park.entry, new LaneAck(1, 4)));
        assertThat(park.uploads("o4")).containsExactly("3.1");
        assertThat(kinds()).containsExactly("events_missing", "event_failed");
    }

    @Test
    void aCaseHasThePictureOfTheCarThatWaits() {
        var quote = new ExitQuote(
                Optional.of(TestPark.plate("京A12345")), PlateColor.BLUE, park.at(0), Optional.of(PICTURE.ref()));
        await(park.desk.quote(park.exit, quote));

        assertThat(park.rows("SELECT picture_hash FROM desk_case WHERE park_id = $1", park.id.value()))
                .extracting(row -> row.getString(0))
                .containsExactly(PICTURE.ref().sha256());
    }

    @Test
    void theLogHoldsNoWholePlate() {
        var log = (Logger) LoggerFactory.getLogger("io.bolane.gateway");
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        try {
            park.store(
                    park.event(
                            park.entry,
                            park.at(0),
                            new AlarmRaised(Alarm.STORED_READING, "粤B12345 BLUE 97% at 2026-03-02T08:00:00Z")),
                    park.event(park.exit, park.at(3), park.exited("京A12345", park.at(3))));
        } finally {
            log.detachAppender(lines);
        }

        var text = List.copyOf(lines.list).stream()
                .map(line -> line.getFormattedMessage() + line.getKeyValuePairs())
                .toList();
        assertThat(text).anyMatch(line -> line.contains("粤B***45"));
        assertThat(text).noneMatch(line -> line.contains("12345"));
    }

    private List<String> kinds() {
        return alarms().stream().map(row -> row.getString("kind")).toList();
    }

    private List<Row> alarms() {
        return park.rows("SELECT * FROM lane_alarm WHERE park_id = $1 ORDER BY id", park.id.value());
    }
}
