package io.bolane.protocol.bolink.catalogue;

/**
 * A page of the table of contents that describes no interface, but what holds for those that follow.
 *
 * @param id chapter, "5.0"
 */
public record Convention(String id, String chinese, String english, Served served) {}
