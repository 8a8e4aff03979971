package io.bolane.protocol.bolink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bolane.protocol.bolink.ChargingReductionUpload.Method;
import io.bolane.protocol.bolink.ChargingReductionUpload.Platform;
import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Host;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.UnionPlace;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.bolink.catalogue.Served.Way;
import io.bolane.protocol.bolink.catalogue.StrictCheck;
import io.bolane.protocol.bolink.catalogue.Violation;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.parking.TradeNo;
import io.bolane.protocol.parking.UnionId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The records of the journeys write and answer what the catalogue's tables want. */
class RecordsAgainstCatalogueTest {
    private static final ParkId PARK = ParkId.of("21798");
    private static final Plate PLATE = Plate.of("京GH0093");
    private static final OrderId ORDER = OrderId.of("325101");
    private static final Instant IN = Instant.ofEpochSecond(1_490_875_218);
    private static final Instant OUT = Instant.ofEpochSecond(1_490_879_218);

    static Stream<BolinkRequest> requests() {
        var extras = new EtcCharge.Extras(21, Money.ofFen(1500), "https://a.example/in", "https://a.example/out");
        return Stream.of(
                new EntryUpload(
                        PARK,
                        PLATE,
                        ORDER,
                        IN,
                        20,
                        EntryUpload.CarKind.TEMPORARY,
                        PlateColor.NEW_ENERGY,
                        Optional.of("东门入口A1"),
                        Optional.of("https://a.example/in"),
                        Optional.of("备注")),
                exit(ExitUpload.PayType.CASH, Optional.empty()),
                exit(ExitUpload.PayType.SWEEPCODE, Optional.of("134789575154465610")),
                etc(EtcProvider.JYYH, Optional.empty()),
                etc(EtcProvider.MY, Optional.of(extras)),
                reduction(Method.BY_TIME),
                reduction(Method.BY_AMOUNT),
                exit(ExitUpload.PayType.WALLET, Optional.empty()),
                new RefundRequest(PARK, TradeNo.of("1250201902191254"), Money.ofFen(500), Optional.of("重复支付")),
                new PaymentStateQuery(PARK, ORDER, PLATE),
                new StayCorrection(PARK, PLATE, ORDER, true, PlateColor.BLUE, Optional.empty()),
                correction(false),
                correction(true),
                new ChangeRequest(
                        PARK, TradeNo.of("C123456789012345"), Money.ofFen(100), ORDER, Optional.of(PLATE), OUT),
                new SpaceReport(PARK, 500, 0, new Rand("7")),
                new CityCountQuery(PARK),
                new CityListQuery(PARK),
                new CityCheckQuery(PARK, PLATE, PlateColor.NEW_ENERGY));
    }

    private static ExitUpload exit(ExitUpload.PayType payType, Optional<String> code) {
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
                Optional.of("A1"),
                Optional.of(Money.ofFen(100)),
                Optional.of(15),
                Optional.of("军警车免费"),
                code,
                Optional.of("https://a.example/out"));
    }

    private static StayCorrection correction(boolean ofPlate) {
        var departure = new StayCorrection.Departure(IN, OUT, StayCorrection.Departure.Kind.OWING, Money.ofFen(101));
        return new StayCorrection(PARK, PLATE, ORDER, ofPlate, PlateColor.BLUE, Optional.of(departure));
    }

    private static EtcCharge etc(EtcProvider provider, Optional<EtcCharge.Extras> extras) {
        return new EtcCharge(
                PARK,
                PLATE,
                ORDER,
                IN,
                OUT,
                provider,
                Money.ofFen(1200),
                "入口1",
                "A1",
                "000123",
                PlateColor.BLUE,
                extras);
    }

    private static ChargingReductionUpload reduction(Method method) {
        return new ChargingReductionUpload(
                PARK, Platform.TELD, PLATE, "1", method, Optional.of(50), Optional.of(Money.ofFen(125)), OUT);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestPassesTheStrictCheck(BolinkRequest request) {
        var one = Catalogue.standard().require(request.interfaceId());
        var body = SignedBody.of(request, new UnionId(200185), SigningKey.of("TESTKEY000000001"));

        assertThat(StrictCheck.body(one, json(body))).isEmpty();
        assertThat(one.path()).contains(request.path());
        assertThat(one.host()).isEqualTo(Host.valueOf(request.host().name()));
        assertThat(request.unionInsideData()).isEqualTo(one.unionPlace() == UnionPlace.INSIDE);
    }

    @Test
    void everyKindOfRequestIsAmongThem() {
        assertThat(requests().map(Object::getClass).distinct().map(Class::getName))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(BolinkRequest.class.getPermittedSubclasses())
                        .map(Class::getName)
                        .toList());
    }

    @Test
    void theJourneysCallWhatTheCatalogueSaysTheyCall() {
        assertThat(requests().map(BolinkRequest::interfaceId).distinct())
                .containsExactlyInAnyOrderElementsOf(Catalogue.standard().uplinks().stream()
                        .filter(one -> one.served().ways().contains(Way.JOURNEY))
                        .map(BolinkInterface::id)
                        .toList());
    }

    static Stream<Vector> callbacks() {
        return Vector.ofKind("callback")
                // a number that is none cannot be echoed as one
                .filter(vector -> !vector.name().endsWith("no-number.json"))
                .filter(vector -> interfaceOf(vector)
                        .flatMap(BolinkInterface::service)
                        .filter(BolinkCallbacks.services()::contains)
                        .isPresent());
    }

    private static Optional<BolinkInterface> interfaceOf(Vector vector) {
        return Catalogue.standard()
                .byId(vector.name().substring(0, vector.name().indexOf('/')));
    }

    /** Also of what could not be parsed: a required member is then empty or 0. An echo may be as wrong as what came. */
    @ParameterizedTest
    @MethodSource("callbacks")
    void aRefusalHasEveryFieldThatTheReplyTableRequires(Vector vector) {
        var one = interfaceOf(vector).orElseThrow();
        Fields fields;
        try {
            fields = Envelope.open(vector.body()).fields();
        } catch (BolinkRefusal unreadable) {
            return;
        }

        var refusal = BolinkReply.refusalOfService(one.service(), Optional.of(fields), "车道离线");

        var data = json(Envelope.open(vector.body()).dataText());
        assertThat(StrictCheck.reply(one, json(refusal.toJson()), Optional.of(data)))
                .filteredOn(violation -> violation.reason().matches("is missing|is .*, not .*"))
                .isEmpty();
    }

    static Stream<Vector> officeCallbacks() {
        return Vector.ofKind("callback")
                .filter(vector -> !vector.refused())
                // 5.4 is answered with a picture; 5.13 and 11.6 have replies of their own
                .filter(vector -> !vector.name().matches("(5\\.4|5\\.13|11\\.6)/.*"))
                .filter(vector -> interfaceOf(vector).isPresent());
    }

    @ParameterizedTest
    @MethodSource("officeCallbacks")
    void anAcknowledgementHasEveryFieldThatTheReplyTableRequires(Vector vector) {
        var data = Envelope.open(vector.body()).fields();
        var service = BolinkCallbacks.serviceName(vector.path(), data);
        OfficeReply reply;
        if (service.filter(AccountCallback::serves).isPresent()) {
            reply = OfficeReply.done(AccountCallback.parse(service, data));
        } else if (BolinkCallbacks.parse(vector.path(), data) instanceof OfficeCallback office) {
            reply = OfficeReply.done(office);
        } else {
            return;
        }

        assertThat(StrictCheck.reply(interfaceOf(vector).orElseThrow(), json(reply.toJson()), Optional.empty()))
                .filteredOn(violation -> !violation.reason().startsWith("is longer than"))
                .isEmpty();
    }

    @Test
    void repliesOfTheirOwnPassTheStrictCheck() {
        var car = new CarInfoReply.CarInfo(
                PLATE,
                Optional.of("张三"),
                Optional.of("13800000000"),
                Optional.of("white"),
                Optional.empty(),
                new Validity(Optional.of(IN), Optional.of(OUT)),
                Optional.of(OUT),
                Optional.empty());

        assertThat(violations("5.13", new VerifyCodeReply("810335"))).isEmpty();
        assertThat(violations("11.6", new CarInfoReply(Optional.of(car)))).isEmpty();
        assertThat(violations("11.6", new CarInfoReply(Optional.empty()))).isEmpty();
    }

    private static List<Violation> violations(String id, BolinkReply reply) {
        return StrictCheck.reply(Catalogue.standard().require(id), json(reply.toJson()), Optional.empty());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
