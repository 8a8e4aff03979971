package io.bolane.gateway.order;

import io.bolane.tariff.settlement.StayPrice;
import java.time.Instant;

/**
 * How a stay ended.
 *
 * @param lane the exit, by its name within the park
 * @param at parking time at which the camera read the car there
 * @param price at that instant; what is due now was not paid
 * @param suspect the lane's clock had jumped
 */
public record StayEnd(ParkingOrder order, String lane, Instant at, StayPrice price, boolean suspect) {}
