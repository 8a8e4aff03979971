package io.bolane.agent.command;

import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import java.time.Duration;

/**
 * A command that may be executed: unexpired, never seen before, remembered on disk.
 *
 * @param validUntil uptime from which on no output may fire for it
 */
public record CommandTicket(CommandId id, Authority authority, Duration validUntil) {}
