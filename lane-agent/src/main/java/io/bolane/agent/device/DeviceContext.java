package io.bolane.agent.device;

import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Vertx;
import java.time.Clock;

/**
 * What a driver is given beside its own configuration. All of a lane runs on one event loop.
 *
 * @param parking the parking clock: what a reading is stamped with when the device's own clock cannot be trusted
 * @param commons what the devices of all lanes share
 */
public record DeviceContext(Vertx vertx, Timers timers, Clock parking, LaneId lane, Commons commons) {

    /** Of devices that share nothing. */
    public DeviceContext(Vertx vertx, Timers timers, Clock parking, LaneId lane) {
        this(vertx, timers, parking, lane, Commons.none());
    }
}
