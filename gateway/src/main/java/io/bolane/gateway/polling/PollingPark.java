package io.bolane.gateway.polling;

import io.bolane.protocol.bolink.SdkLocalId;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;

/** One park to be connected, and what its login needs. */
public record PollingPark(ParkId park, UnionId union, SigningKey key, SdkLocalId localId) {}
