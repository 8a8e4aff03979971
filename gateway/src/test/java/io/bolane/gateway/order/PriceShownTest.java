package io.bolane.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.config.AloneConfig;
import io.bolane.gateway.config.LaneConfig;
import io.bolane.gateway.config.ParkConfig;
import io.bolane.gateway.config.ParkRules;
import io.bolane.gateway.config.PricePage;
import io.bolane.gateway.config.PricePage.UnpaidStays;
import io.bolane.gateway.config.ZoneConfig;
import io.bolane.gateway.lane.LaneDirectory;
import io.bolane.protocol.bolink.AreaStay;
import io.bolane.protocol.bolink.PriceReply;
import io.bolane.protocol.bolink.QueryPrice;
import io.bolane.protocol.bolink.QueryPrice.Scene;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.UnionId;
import io.bolane.tariff.admission.EntryPolicy;
import io.bolane.tariff.matching.MatchPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceShownTest {
    private static final ParkId PARK = new ParkId("park0");

    @Test
    void saysByItselfOnlyThatADriverMayPaySeveralTimes() {
        var reply = reply(PricePage.STANDARD, Scene.AT_EXIT, Optional.empty());

        assertThat(reply.multiplePrepayments()).contains(true);
        assertThat(reply.unpaidStays()).isEmpty();
        assertThat(reply.hideEntry()).isEmpty();
        assertThat(reply.areas()).isEmpty();
    }

    @Test
    void numbersUnpaidStaysAsThePageDoes() {
        assertThat(reply(new PricePage(UnpaidStays.SHOWN, false, false), Scene.IN_PARK, Optional.empty())
                        .unpaidStays())
                .contains(1);
        var forced = reply(new PricePage(UnpaidStays.FORCED, false, false), Scene.IN_PARK, Optional.empty());
        assertThat(forced.unpaidStays()).contains(2);
        assertThat(forced.multiplePrepayments()).contains(false);
    }

    @Test
    void hidesTheEntryOnlyAtAnExit() {
        var page = new PricePage(UnpaidStays.HIDDEN, true, true);

        assertThat(reply(page, Scene.IN_PARK, Optional.empty()).hideEntry()).isEmpty();
        assertThat(reply(page, Scene.AT_EXIT, Optional.empty()).hideEntry()).contains(true);
        assertThat(reply(page, Scene.PLATELESS_AT_EXIT, Optional.empty()).hideEntry())
                .contains(true);
    }

    @Test
    void namesTheZoneThatTheEntryLeadsTo() {
        var reply = reply(PricePage.STANDARD, Scene.IN_PARK, Optional.of("地库一层"));

        assertThat(reply.areas()).containsExactly(new AreaStay("地库一层", Duration.ofMinutes(1_630)));
        assertThat(reply.toJson())
                .contains("\"park_info_detail\":[{\"area_name\":\"地库一层\",\"duration\":\"1天3小时10分钟\"}]");
    }

    private static PriceReply reply(PricePage page, Scene scene, Optional<String> zone) {
        var query = new QueryPrice(
                PARK,
                scene,
                Optional.of(new Plate("京A12345")),
                Optional.empty(),
                Optional.of("B1"),
                "q1",
                Optional.empty(),
                Optional.empty());
        var shown = new PriceShown(new LaneDirectory(List.of(park(page, zone))), (tx, order, now) -> {
            throw new AssertionError("the page does not ask for offers");
        });
        return shown.page(
                        scene,
                        PARK,
                        new LaneId(PARK, "A1"),
                        Duration.ofMinutes(1_630),
                        PriceReply.to(query, OrderId.of("o1")))
                .build();
    }

    private static ParkConfig park(PricePage page, Optional<String> zone) {
        var rules = new ParkRules(
                EntryPolicy.STANDARD,
                MatchPolicy.STANDARD,
                AloneConfig.DEFAULT,
                Optional.empty(),
                zone.map(name -> new ZoneConfig(name, 3)).stream().toList(),
                page);
        var entry = new LaneConfig(
                new LaneId(PARK, "A1"),
                Direction.ENTRY,
                Optional.empty(),
                Optional.empty(),
                EntryPolicy.STANDARD,
                zone);
        return new ParkConfig(
                PARK,
                "test",
                new UnionId(200001),
                10,
                Path.of("tariff.yaml"),
                15,
                60,
                List.of(entry),
                Optional.empty(),
                Optional.empty(),
                rules);
    }
}
