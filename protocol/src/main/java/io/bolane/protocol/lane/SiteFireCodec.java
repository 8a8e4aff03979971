package io.bolane.protocol.lane;

import io.bolane.protocol.parking.ParkId;
import java.time.Instant;

/** {@link SiteFire} and {@link SiteFireOver} to and from JSON. */
public final class SiteFireCodec {
    private SiteFireCodec() {}

    public static byte[] write(SiteFire fire) {
        return write(fire.park(), fire.alarm(), fire.by(), fire.at());
    }

    public static byte[] write(SiteFireOver over) {
        return write(over.park(), over.alarm(), over.by(), over.at());
    }

    private static byte[] write(ParkId park, AlarmId alarm, Authority by, Instant at) {
        var out = new JsonWriter().text("park", park.value()).text("alarm", alarm.value());
        LaneCommandCodec.writeAuthority(out, by);
        return out.instant("at", at).toBytes();
    }

    /** @throws InvalidMessage naming the field */
    public static SiteFire readFire(byte[] payload) {
        var in = JsonReader.of(payload);
        return new SiteFire(
                in.value("park", ParkId::of),
                in.value("alarm", AlarmId::new),
                LaneCommandCodec.readAuthority(in),
                in.instant("at"));
    }

    /** @throws InvalidMessage naming the field */
    public static SiteFireOver readOver(byte[] payload) {
        var in = JsonReader.of(payload);
        return new SiteFireOver(
                in.value("park", ParkId::of),
                in.value("alarm", AlarmId::new),
                LaneCommandCodec.readAuthority(in),
                in.instant("at"));
    }
}
