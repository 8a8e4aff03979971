package io.bolane.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.config.PricePage.UnpaidStays;
import io.bolane.protocol.bolink.SdkLocalId;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import io.bolane.tariff.admission.Access;
import io.bolane.tariff.admission.CarStanding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParkConfigTest {
    @TempDir
    Path folder;

    private ConfigFixture fixture;

    @BeforeEach
    void createFixture() {
        fixture = new ConfigFixture(folder);
    }

    private ParkConfig read(String yaml) {
        return ParkConfig.read(fixture.node(yaml), fixture.paths());
    }

    @Test
    void hasDefaultsForAllButItsIdentitySizeAndTariff() {
        var park = read("{id: 021787, unionId: 200001, spaces: 5, tariff: tariff.yaml}");

        assertThat(park)
                .isEqualTo(new ParkConfig(
                        ParkId.of("021787"),
                        "021787",
                        new UnionId(200_001),
                        5,
                        folder.resolve("tariff.yaml"),
                        15,
                        60,
                        List.of()));
    }

    @Test
    void polledParkLogsInWithTheNamesOfItsLanes() {
        var park = read(
                """
                {id: "21787", unionId: 200001, spaces: 5, tariff: tariff.yaml, transport: polling, lanes: [
                   {id: A1, direction: entry}, {id: B1, direction: exit}]}
                """);

        assertThat(park.polling()).contains(new SdkLocalId("bolane21787_channels_A1_B1"));
    }

    @Test
    void polledParkMayHaveAnIdOfItsOwn() {
        var park = read("{id: 1, unionId: 1, spaces: 5, tariff: tariff.yaml, transport: polling, localId: booth7}");

        assertThat(park.polling()).contains(new SdkLocalId("booth7"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "transport: pigeon | transport",
                "transport: polling, localId: a_b | localId",
                "localId: abc | localId",
                "'transport: polling, lanes: [{id: A_1, direction: entry}]' | lanes"
            })
    void refusesALoginThatCannotBe(String keys, String path) {
        assertThatThrownBy(() -> read("{id: 1, unionId: 1, spaces: 5, tariff: tariff.yaml, " + keys + "}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(path);
    }

    @Test
    void mapsEveryKey() {
        var park = read(
                """
                {id: "21787", name: 示例停车场, unionId: 200001, spaces: 500, tariff: tariff.yaml, freeOutMinutes: 20,
                 chargingReductionMinutes: 90, lanes: [
                   {id: A1, direction: entry, deviceNo: D-A1},
                   {id: B1, direction: exit, etc: {provider: jyyh, laneNo: 000123}}]}
                """);

        var entry = new LaneConfig(LaneId.of("21787", "A1"), Direction.ENTRY, Optional.of("D-A1"), Optional.empty());
        var exit = new LaneConfig(
                LaneId.of("21787", "B1"), Direction.EXIT, Optional.empty(), Optional.of(new EtcLane("jyyh", "000123")));
        assertThat(park.name()).isEqualTo("示例停车场");
        assertThat(park.totalSpaces()).isEqualTo(500);
        assertThat(park.freeOutMinutes()).isEqualTo(20);
        assertThat(park.chargingReductionMinutes()).isEqualTo(90);
        assertThat(park.lanes()).containsExactly(entry, exit);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{unionId: 1, spaces: 1, tariff: tariff.yaml}|id",
                "{id: a/b, unionId: 1, spaces: 1, tariff: tariff.yaml}|id",
                "{id: p, unionId: x, spaces: 1, tariff: tariff.yaml}|unionId",
                "{id: p, unionId: 1, tariff: tariff.yaml}|spaces",
                "{id: p, unionId: 1, spaces: -1, tariff: tariff.yaml}|spaces",
                "{id: p, unionId: 1, spaces: 1}|tariff",
                "{id: p, unionId: 1, spaces: 1, tariff: none.yaml}|tariff",
                "{id: p, unionId: 1, spaces: 1, tariff: tariff.yaml, freeOutMinutes: -1}|freeOutMinutes",
                "{id: p, unionId: 1, spaces: 1, tariff: tariff.yaml, lane: []}|lane",
            })
    void refuses(String yaml, String path) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("gateway.yaml: " + path + ": ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{direction: entry}|lanes[0].id",
                "{id: a+b, direction: entry}|lanes[0].id",
                "{id: A1}|lanes[0].direction",
                "{id: A1, direction: in}|lanes[0].direction",
                "{id: A1, direction: entry, device: x}|lanes[0].device",
                "{id: A1, direction: entry, etc: {provider: cj, laneNo: 1}}|lanes[0].etc",
                "{id: B1, direction: exit, etc: {laneNo: 1}}|lanes[0].etc.provider",
                "{id: B1, direction: exit, etc: {provider: my, laneNo: 1}}|lanes[0].etc.provider",
                "{id: B1, direction: exit, etc: {provider: cj}}|lanes[0].etc.laneNo",
                "{id: B1, direction: exit, etc: {provider: cj, laneNo: 1, x: 1}}|lanes[0].etc.x",
                "{id: A1, direction: entry}, {id: A1, direction: exit}|lanes[1].id",
                "{id: A1, direction: entry, deviceNo: d}, {id: A2, direction: exit, deviceNo: d}|lanes[1].deviceNo",
            })
    void refusesLanes(String lanes, String path) {
        assertThatThrownBy(() -> read("{id: p, unionId: 1, spaces: 1, tariff: tariff.yaml, lanes: [" + lanes + "]}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("gateway.yaml: " + path + ": ");
    }

    @Test
    void aLaneChangesWhatTheParkSaysOfWhoMayComeIn() {
        var park = read(
                """
                {id: "21787", unionId: 200001, spaces: 5, tariff: tariff.yaml,
                 entry: {temporary: {access: refuse}, keptSpaces: 2}, matching: {automatic: 100},
                 zones: [{id: cellar, spaces: 3}], pricePage: {unpaidStays: forced, severalPrepayments: false},
                 lanes: [{id: A1, direction: entry, entry: {temporary: {access: ask}}, zone: cellar},
                         {id: A2, direction: entry}]}
                """);

        assertThat(park.rules().matching().automatic()).isEqualTo(100);
        assertThat(park.lanes().get(0).zone()).contains("cellar");
        assertThat(park.rules().pricePage()).isEqualTo(new PricePage(UnpaidStays.FORCED, false, false));
        assertThat(park.lanes())
                .extracting(
                        lane -> lane.entry().rules().get(CarStanding.TEMPORARY).access())
                .containsExactly(Access.ASK, Access.REFUSE);
        assertThat(park.lanes()).allMatch(lane -> lane.entry().keptSpaces() == 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zones: [{id: cellar, spaces: 3}, {id: cellar, spaces: 1}] | zones[1].id",
                "zones: [{id: cellar}] | zones[0].spaces",
                "lanes: [{id: A1, direction: entry, zone: roof}] | lanes[0].zone",
                "lanes: [{id: B1, direction: exit, entry: {owing: ask}}] | lanes[0].entry",
                "pricePage: {unpaidStays: perhaps} | pricePage.unpaidStays",
                "pricePage: {hide: true} | pricePage.hide",
                "matching: {automatic: 50} | matching.automatic"
            })
    void namesWhatItCannotUseOfTheRules(String given, String path) {
        assertThatThrownBy(
                        () -> read("{id: \"21787\", unionId: 200001, spaces: 5, tariff: tariff.yaml, " + given + "}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(path);
    }
}
