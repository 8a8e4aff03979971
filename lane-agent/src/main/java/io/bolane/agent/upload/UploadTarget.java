package io.bolane.agent.upload;

import io.bolane.protocol.config.Secret;
import java.net.URI;

/**
 * Where pictures go.
 *
 * @param gateway http or https, without a path of the gateway's own: "https://gateway.example:8080"
 * @param token the agent's, as the gateway's section {@code pictures} has it
 * @param bytesPerSecond of all pictures together, on average
 */
public record UploadTarget(URI gateway, Secret token, long bytesPerSecond) {}
