package io.bolane.agent.camera.intake;

import io.bolane.agent.push.PushDialect;
import io.bolane.agent.push.PushPlace;
import io.bolane.protocol.config.ConfigNode;
import java.time.Duration;
import java.util.Optional;

/**
 * What the section of every pushing camera says.
 *
 * @param decision how long the answer to a reading is held for the lane's decision: less than the camera's patience
 * @param silence after which the camera counts as lost
 * @param clockTolerance how far the camera's clock may be off and still be believed
 */
public record PushSettings(PushPlace place, Duration decision, Duration silence, Duration clockTolerance) {
    private static final Duration DECISION = Duration.ofSeconds(2);

    /**
     * @param path where the cameras of the family usually push
     * @param silence of the family
     */
    public static PushSettings read(ConfigNode node, String path, Duration silence) {
        return new PushSettings(
                PushPlace.read(node, path),
                node.duration("decision", DECISION, Duration.ofMillis(50), Duration.ofSeconds(10)),
                node.duration("silence", silence, Duration.ofMillis(100), Duration.ofHours(1)),
                clockTolerance(node));
    }

    /** Key {@code clockTolerance}. */
    public static Duration clockTolerance(ConfigNode node) {
        return node.duration("clockTolerance", ReadDesk.CLOCK_TOLERANCE, Duration.ZERO, Duration.ofHours(1));
    }

    public PushCamera.Family family(
            PushDialect<Heard> dialect, ReplyFormat format, Optional<HeldReplies.Rules> rules, boolean serial) {
        return new PushCamera.Family(dialect, format, rules, serial, silence, clockTolerance);
    }
}
