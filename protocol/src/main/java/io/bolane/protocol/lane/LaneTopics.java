package io.bolane.protocol.lane;

import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import java.util.Optional;

/** The topics of the lane contract. */
public final class LaneTopics {
    private static final String ROOT = "bolane/v1/";
    /** Subscriptions of a gateway that take turns with the other gateways. */
    public static final String SHARED_EVENTS = shared(ROOT + "+/+/event");

    public static final String SHARED_REQUESTS = shared(ROOT + "+/+/request");
    /** Every gateway hears every status. */
    public static final String ALL_STATUS = ROOT + "+/+/status";

    private LaneTopics() {}

    /** @return the subscription of a topic in which the gateways take turns */
    public static String shared(String topic) {
        return "$share/gateway/" + topic;
    }

    public static String command(LaneId lane) {
        return of(lane, "command");
    }

    public static String event(LaneId lane) {
        return of(lane, "event");
    }

    public static String ack(LaneId lane) {
        return of(lane, "ack");
    }

    public static String request(LaneId lane) {
        return of(lane, "request");
    }

    public static String answer(LaneId lane) {
        return of(lane, "answer");
    }

    public static String status(LaneId lane) {
        return of(lane, "status");
    }

    public static String state(LaneId lane) {
        return of(lane, "state");
    }

    public static String passage(LaneId lane) {
        return of(lane, "passage");
    }

    public static String spaces(ParkId park) {
        return ROOT + park.value() + "/spaces";
    }

    /** {@link MirrorHead}, retained. */
    public static String mirror(ParkId park) {
        return ROOT + park.value() + "/mirror";
    }

    /** {@link SiteStay}, retained, on the broker of the site only. */
    public static String siteStay(ParkId park, OrderId order) {
        return ROOT + park.value() + "/site/stay/" + order.value();
    }

    public static String allSiteStays(ParkId park) {
        return ROOT + park.value() + "/site/stay/+";
    }

    /** {@link SiteFire}, retained, on the broker of the site only. */
    public static String siteFire(ParkId park, AlarmId alarm) {
        return ROOT + park.value() + "/site/fire/" + alarm.value();
    }

    public static String allSiteFires(ParkId park) {
        return ROOT + park.value() + "/site/fire/+";
    }

    /** {@link SiteFireOver}, retained, on the broker of the site only. */
    public static String siteFireOver(ParkId park, AlarmId alarm) {
        return ROOT + park.value() + "/site/fire-over/" + alarm.value();
    }

    public static String allSiteFireOvers(ParkId park) {
        return ROOT + park.value() + "/site/fire-over/+";
    }

    /** @param instance the name of a gateway instance, a topic level */
    public static String result(String instance) {
        return ROOT + "gateway/" + instance + "/result";
    }

    /** True for a topic on which a gateway hears results: the only ones to which a lane replies. */
    public static boolean isResult(String topic) {
        return topic.startsWith(ROOT + "gateway/") && topic.endsWith("/result") && topic.length() <= 128;
    }

    private static String of(LaneId lane, String leaf) {
        return ROOT + lane.park().value() + "/" + lane.name() + "/" + leaf;
    }

    /** @return the lane that a topic names, and its last level; empty when it is no lane topic */
    public static Optional<Address> parse(String topic) {
        if (!topic.startsWith(ROOT)) {
            return Optional.empty();
        }
        var levels = topic.substring(ROOT.length()).split("/", -1);
        if (levels.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Address(LaneId.of(levels[0], levels[1]), levels[2]));
        } catch (IllegalArgumentException noLane) {
            return Optional.empty();
        }
    }

    /** A lane and the last level of one of its topics ("event"). */
    public record Address(LaneId lane, String leaf) {}
}
