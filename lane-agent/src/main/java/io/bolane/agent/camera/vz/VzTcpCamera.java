package io.bolane.agent.camera.vz;

import io.bolane.agent.camera.Camera;
import io.bolane.agent.camera.CameraDriver;
import io.bolane.agent.camera.intake.PushSettings;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.TcpAddress;
import io.bolane.protocol.config.ConfigNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Driver {@code vz-tcp}: we call the camera at port 8131 (cameras.md 3).
 *
 * @param serial of the camera that has to be there, in lower case; empty: whichever answers
 * @param silence three beats of ours and of the camera's
 */
public record VzTcpCamera(TcpAddress address, Optional<String> serial, Duration silence, Duration clockTolerance)
        implements CameraDriver {
    private static final int PORT = 8131;
    private static final int MAX_PORT = 65_535;
    private static final Duration SILENCE = Duration.ofSeconds(15);

    public static CameraDriver read(ConfigNode node) {
        return new VzTcpCamera(
                new TcpAddress(node.requiredText("host", "the address of the camera"), (int)
                        node.number("port", PORT, 1, MAX_PORT)),
                Optional.of(node.text("serial", "").strip().toLowerCase(Locale.ROOT))
                        .filter(number -> !number.isEmpty()),
                node.duration("silence", SILENCE, Duration.ofMillis(300), Duration.ofMinutes(2)),
                PushSettings.clockTolerance(node));
    }

    @Override
    public Camera create(DeviceContext context, Camera.Listener listener) {
        return new VzTcpSession(context, this, listener);
    }
}
