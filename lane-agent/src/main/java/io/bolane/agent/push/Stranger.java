package io.bolane.agent.push;

import java.time.Instant;
import java.util.Optional;

/**
 * A device that pushes to us and stands in no configuration.
 *
 * @param serial as it calls itself
 * @param since when it was first heard, by the machine's clock
 */
public record Stranger(String path, Optional<String> serial, String peer, Instant since) {}
