package io.bolane.agent.device;

import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Vertx;

/** What a driver is given beside its own configuration. All of a lane runs on one event loop. */
public record DeviceContext(Vertx vertx, Timers timers, LaneId lane) {}
