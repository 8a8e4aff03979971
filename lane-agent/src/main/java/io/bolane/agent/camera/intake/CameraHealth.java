package io.bolane.agent.camera.intake;

import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.protocol.time.Timers;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a camera is, from what it sends: well after a message that makes sense, silent after too long without one, and
 * what is wrong since when. Runs on the event loop of its lane.
 */
public final class CameraHealth {
    /** So many unreadable messages in a row, with none that makes sense between them, are a fault. */
    static final int MAX_UNREADABLE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(CameraHealth.class);
    private static final int LOOKS_PER_SILENCE = 10;

    private final DeviceContext context;
    private final Duration silence;
    private final Consumer<DeviceHealth> listener;
    private DeviceHealth health = DeviceHealth.NOT_CONNECTED;
    private String trouble = DeviceHealth.NOT_CONNECTED.text();
    private Timers.Timer looks = () -> {};
    private long lastNanos;
    private int unreadable;

    /** @param silence after which the camera counts as lost */
    public CameraHealth(DeviceContext context, Duration silence, Consumer<DeviceHealth> listener) {
        this.context = context;
        this.silence = silence;
        this.listener = listener;
    }

    public void start() {
        lastNanos = context.timers().nanoTime();
        looks = context.timers().every(silence.dividedBy(LOOKS_PER_SILENCE), this::look);
    }

    public void stop() {
        looks.cancel();
    }

    public DeviceHealth health() {
        return health;
    }

    /** The camera said something that makes sense. */
    public void alive() {
        lastNanos = context.timers().nanoTime();
        unreadable = 0;
        if (!health.ok()) {
            trouble = "";
            set(DeviceHealth.OK);
        }
    }

    /** The camera said something that makes none. */
    public void unreadable(String why) {
        unreadable++;
        if (unreadable == 1) {
            LOG.atWarn()
                    .addKeyValue("lane", context.lane())
                    .addKeyValue("error", why)
                    .log("unreadable message of a camera");
        }
        if (unreadable >= MAX_UNREADABLE) {
            wrong("unreadable messages (" + why + ")");
        }
    }

    /** Something is known to be wrong: "not connected", "password refused". */
    public void wrong(String what) {
        if (what.equals(trouble)) {
            return;
        }
        trouble = what;
        var since = context.parking().instant().truncatedTo(ChronoUnit.SECONDS);
        set(new DeviceHealth(false, what + " since " + since));
    }

    private void look() {
        var quiet = Duration.ofNanos(context.timers().nanoTime() - lastNanos);
        if (health.ok() && quiet.compareTo(silence) > 0) {
            wrong(DeviceHealth.SILENT.text());
        }
    }

    private void set(DeviceHealth now) {
        if (health.ok() && !now.ok()) {
            LOG.atWarn()
                    .addKeyValue("lane", context.lane())
                    .addKeyValue("device", "camera")
                    .addKeyValue("error", now.text())
                    .log("device is not well");
        }
        health = now;
        listener.accept(now);
    }
}
