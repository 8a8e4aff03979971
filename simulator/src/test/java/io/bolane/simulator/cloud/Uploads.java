package io.bolane.simulator.cloud;

import io.bolane.gateway.outbox.Outbox;
import io.bolane.protocol.bolink.BolinkRequest;
import io.bolane.protocol.bolink.ChargingReductionUpload;
import io.bolane.protocol.bolink.EntryUpload;
import io.bolane.protocol.bolink.EtcCharge;
import io.bolane.protocol.bolink.EtcProvider;
import io.bolane.protocol.bolink.ExitUpload;
import io.bolane.protocol.bolink.Rand;
import io.bolane.protocol.bolink.SpaceReport;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Messages of invented stays. */
final class Uploads {
    static final String KEY = "TESTKEY000000001";
    static final ParkId PARK = ParkId.of("21787");
    static final Plate PLATE = Plate.of("京A12345");
    private static final Instant IN = Instant.ofEpochSecond(1_772_409_600);
    private static final Instant OUT = IN.plusSeconds(3_600);

    private Uploads() {}

    /** Entry and exit. */
    static List<Outbox.Entry> stay(String order) {
        return List.of(of(order, entry(order)), of(order, exit(order)));
    }

    /** Entry and ETC charge. */
    static List<Outbox.Entry> etc(String order) {
        var charge = new EtcCharge(
                PARK,
                PLATE,
                OrderId.of(order),
                IN,
                OUT,
                EtcProvider.JYYH,
                Money.ofFen(600),
                "A1",
                "B1",
                "000123",
                PlateColor.BLUE,
                Optional.empty());
        return List.of(of(order, entry(order)), of(order, charge));
    }

    /** Entry, report of a charging reduction, exit. */
    static List<Outbox.Entry> charging(String order, String sequence) {
        var report = new ChargingReductionUpload(
                PARK,
                ChargingReductionUpload.Platform.TELD,
                PLATE,
                sequence,
                ChargingReductionUpload.Method.BY_TIME,
                Optional.of(30),
                Optional.empty(),
                OUT);
        return List.of(of(order, entry(order)), of(order, report), of(order, exit(order)));
    }

    /** A count of free spaces. */
    static List<Outbox.Entry> spaces(int free) {
        return List.of(new Outbox.Entry(new SpaceReport(PARK, 500, free, new Rand("7")), Optional.empty()));
    }

    static CloudCaller.ChargingGrant grant(String sequence) {
        return new CloudCaller.ChargingGrant(
                PARK.value(), PLATE.text(), 4, sequence, 1, Optional.of(30), Optional.empty());
    }

    private static Outbox.Entry of(String order, BolinkRequest request) {
        return new Outbox.Entry(request, Optional.of(OrderId.of(order)));
    }

    private static EntryUpload entry(String order) {
        return new EntryUpload(
                PARK,
                PLATE,
                OrderId.of(order),
                IN,
                20,
                EntryUpload.CarKind.TEMPORARY,
                PlateColor.BLUE,
                Optional.of("A1"),
                Optional.empty(),
                Optional.empty());
    }

    private static ExitUpload exit(String order) {
        return new ExitUpload(
                PARK,
                PLATE,
                OrderId.of(order),
                IN,
                OUT,
                ExitUpload.PayType.CASH,
                Money.ZERO,
                21,
                PlateColor.BLUE,
                Optional.of("B1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
