package io.bolane.protocol.lane;

/**
 * The gateway holds every event of this epoch up to and including {@code seq}: only now may the lane forget them.
 */
public record LaneAck(long epoch, long seq) {}
