package io.bolane.protocol.bolink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.protocol.bolink.ChargingReductionUpload.Method;
import io.bolane.protocol.bolink.ChargingReductionUpload.Platform;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.parking.UnionId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exact texts of requests, against the request tables of chapter 3. */
class BolinkRequestTest {
    private static final ParkId PARK = ParkId.of("21798");
    private static final UnionId UNION = new UnionId(200185);
    private static final SigningKey KEY = SigningKey.of("TESTKEY000000001");
    private static final Plate PLATE = Plate.of("京GH0093");
    private static final OrderId ORDER = OrderId.of("325101");
    private static final Instant IN = Instant.ofEpochSecond(1_490_875_218);
    private static final Instant OUT = Instant.ofEpochSecond(1_490_879_218);

    private static final EntryUpload ENTRY = new EntryUpload(
            PARK,
            PLATE,
            ORDER,
            IN,
            20,
            EntryUpload.CarKind.TEMPORARY,
            PlateColor.NEW_ENERGY,
            Optional.of("东门入口A1"),
            Optional.empty(),
            Optional.empty());

    @Test
    void entryUpload() {
        assertThat(ENTRY.dataJson(UNION))
                .isEqualTo(
                        "{\"car_number\":\"京GH0093\",\"in_time\":1490875218,\"order_id\":\"325101\",\"empty_plot\":20,"
                                + "\"park_id\":\"21798\",\"union_id\":200185,\"car_cost_type\":1,\"license_color\":4,"
                                + "\"in_channel_id\":\"东门入口A1\"}");
        assertThat(BolinkHosts.TEST.addressOf(ENTRY))
                .hasToString("https://beta.bolink.club/unionapi/neworder/addorder");
        assertThat(ENTRY.unionInsideData()).isTrue();
    }

    @Test
    void exitUploadOfASettledStay() {
        var exit = new ExitUpload(
                PARK,
                PLATE,
                ORDER,
                IN,
                OUT,
                ExitUpload.PayType.CASH,
                Money.ZERO,
                21,
                PlateColor.BLUE,
                Optional.of("A1"),
                Optional.of(Money.ofFen(100)),
                Optional.of(15),
                Optional.of("充电减免"),
                Optional.empty(),
                Optional.empty());

        assertThat(exit.dataJson(UNION))
                .isEqualTo(
                        "{\"park_id\":\"21798\",\"union_id\":200185,\"car_number\":\"京GH0093\",\"in_time\":1490875218,"
                                + "\"out_time\":1490879218,\"pay_type\":\"cash\",\"empty_plot\":21,\"total\":\"0.00\","
                                + "\"order_id\":\"325101\",\"out_channel_id\":\"A1\",\"license_color\":0,"
                                + "\"reduce_amount\":\"1.00\",\"derate_duration\":15,\"freereasons\":\"充电减免\"}");
        assertThat(BolinkHosts.PRODUCTION.addressOf(exit))
                .hasToString("https://s.bolink.club/unionapi/neworder/updateorder");
    }

    @Test
    void exitUploadWantsTheCodeWithSweepcodeOnly() {
        assertThatThrownBy(() -> sweep(ExitUpload.PayType.SWEEPCODE, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sweep(ExitUpload.PayType.WALLET, Optional.of("134789575154465610")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sweep(ExitUpload.PayType.SWEEPCODE, Optional.of("134789575154465610"))
                        .dataJson(UNION))
                .contains("\"pay_type\":\"sweepcode\"")
                .contains("\"auth_code\":\"134789575154465610\"");
    }

    private static ExitUpload sweep(ExitUpload.PayType payType, Optional<String> code) {
        return new ExitUpload(
                PARK,
                PLATE,
                ORDER,
                IN,
                OUT,
                payType,
                Money.ofFen(1),
                21,
                PlateColor.BLUE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                code,
                Optional.empty());
    }

    private static EtcCharge etc(EtcProvider provider, PlateColor color, Optional<EtcCharge.Extras> extras) {
        return new EtcCharge(
                PARK, PLATE, ORDER, IN, OUT, provider, Money.ofFen(1200), "入口1", "A1", "000123", color, extras);
    }

    @Test
    void etcChargeHasTheAccountBesideData() {
        var charge = etc(EtcProvider.JYYH, PlateColor.BLUE, Optional.empty());

        assertThat(charge.dataJson(UNION))
                .isEqualTo("{\"park_id\":\"21798\",\"car_number\":\"京GH0093\",\"in_time\":1490875218,"
                        + "\"out_time\":1490879218,\"pay_type\":\"jyyh\",\"total\":\"12.00\",\"order_id\":\"325101\","
                        + "\"out_channel_id\":\"A1\",\"in_channel_id\":\"入口1\",\"parking_time\":\"66\","
                        + "\"lane_no\":\"000123\",\"license_color\":0}");
        assertThat(SignedBody.of(charge, UNION, KEY)).startsWith("{\"union_id\":200185,\"data\":{\"park_id\":");
        assertThat(BolinkHosts.TEST.addressOf(charge)).hasToString("https://beta.bolink.club/unionapi/etcPayApi");
    }

    @Test
    void etcChargeOfMyHasItsExtras() {
        var extras =
                new EtcCharge.Extras(21, Money.ofFen(1500), "https://a.example/in.jpg?x=1&y=2", "https://a.example/o");

        var data = etc(EtcProvider.MY, PlateColor.WHITE, Optional.of(extras)).dataJson(UNION);

        assertThat(data)
                .contains("\"pay_type\":\"my\",\"empty_plot\":21,\"total_original\":\"15.00\",\"total\":\"12.00\"")
                .contains(
                        "\"inpark_img\":\"https://a.example/in.jpg?x=1&y=2\",\"outpark_img\":\"https://a.example/o\"");
        assertThatThrownBy(() -> etc(EtcProvider.MY, PlateColor.WHITE, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "MY, WHITE, 2", "MY, BLACK, 3", "CJ, WHITE, 3", "CJ, BLACK, 2", "MY, NEW_ENERGY, 4", "CJ, NEW_ENERGY, 4",
        "CJ, OTHER, 9", "MY, OTHER,", "CJ, BLUE_WHITE, 6", "MY, BLUE_WHITE,", "JYYH, YELLOW, 1", "JYYH, WHITE,",
        "JYYH, BLACK,", "YSTX, BLUE, 0", "YSTX, YELLOW_GREEN, 5", "YSTX, OTHER,"
    })
    void colourIsNumberedAsTheProviderDoes(EtcProvider provider, PlateColor color, Integer wire) {
        assertThat(provider.wireOf(color)).isEqualTo(Optional.ofNullable(wire));
    }

    @Test
    void chargingReductionGoesToTheOtherHostWithItsOwnPlatformNumbers() {
        var upload = new ChargingReductionUpload(
                PARK,
                Platform.ofNotice(12).orElseThrow(),
                PLATE,
                "2021110300012",
                Method.BY_TIME,
                Optional.of(50),
                Optional.of(Money.ofFen(125)),
                OUT);

        assertThat(upload.dataJson(UNION))
                .isEqualTo("{\"union_id\":200185,\"park_id\":\"21798\",\"platform_id\":2,\"car_number\":\"京GH0093\","
                        + "\"start_charge_seq\":\"2021110300012\",\"calculation_method\":1,\"duration\":50,"
                        + "\"reduce_amount\":\"1.25\",\"out_time\":1490879218}");
        assertThat(BolinkHosts.TEST.addressOf(upload))
                .hasToString("https://test.bolink.club/zld/openservice/uploaddurationinfo");
        assertThat(BolinkHosts.PRODUCTION.addressOf(upload))
                .hasToString("https://yun.bolink.club/zld/openservice/uploaddurationinfo");
        assertThat(Platform.ofNotice(4)).contains(Platform.TELD);
        assertThat(Platform.ofNotice(1)).isEmpty();
    }

    @Test
    void chargingReductionWantsTheValueOfItsMethod() {
        assertThatThrownBy(() -> reduction(Method.BY_TIME)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reduction(Method.BY_AMOUNT)).isInstanceOf(IllegalArgumentException.class);
        assertThat(reduction(Method.PARK_DECIDES).dataJson(UNION)).contains("\"calculation_method\":3,\"out_time\"");
    }

    private static ChargingReductionUpload reduction(Method method) {
        return new ChargingReductionUpload(
                PARK, Platform.TELD, PLATE, "1", method, Optional.empty(), Optional.empty(), OUT);
    }

    @Test
    void whatIsSentVerifies() {
        var body = SignedBody.of(ENTRY, UNION, KEY).getBytes(StandardCharsets.UTF_8);

        var envelope = Envelope.open(body);

        envelope.verify(KEY);
        assertThat(envelope.unionId()).contains(UNION);
        assertThat(envelope.dataText()).isEqualTo(ENTRY.dataJson(UNION));
    }

    @Test
    void hostsMayLackTheSlashAtTheEnd() {
        var hosts = BolinkHosts.of("http://localhost:9000/unionapi", "http://localhost:9000/zld/openservice");

        assertThat(hosts.addressOf(ENTRY)).hasToString("http://localhost:9000/unionapi/neworder/addorder");
        assertThatThrownBy(() -> BolinkHosts.of("beta.bolink.club", "https://x/"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BolinkHosts.of("ftp://x/", "https://x/")).isInstanceOf(IllegalArgumentException.class);
    }
}
