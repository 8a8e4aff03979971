package io.bolane.agent.camera.intake;

import io.bolane.agent.camera.Camera;
import io.bolane.agent.camera.PlateRead;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.picture.Picture;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what a camera tells into readings: drops what was told before, keeps the picture, and puts the parking clock in
 * the place of a camera's clock that does not agree with it. Runs on the event loop of its lane.
 */
public final class ReadDesk {
    /** How far a camera's clock may be off and still tell when the picture was taken. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);
    /** A camera repeats its newest readings; older ones it cannot remember either. */
    static final int MAX_KEYS = 512;
    /** For how long a key without a time is the same reading. */
    static final Duration KEY_LIFE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(ReadDesk.class);

    private final DeviceContext context;
    private final Duration clockTolerance;
    private final Camera.Listener listener;
    private final Map<String, Told> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
            return size() > MAX_KEYS;
        }
    };
    private boolean clockWrong;
    private boolean opensByItself;

    private record Told(Optional<Instant> taken, long nanos) {}

    /** What became of a sighting. */
    public enum Verdict {
        /** The lane has been told. */
        FRESH,
        /** It was told before. */
        REPEATED,
        /** From the camera's memory: nothing may open for it. */
        STORED
    }

    public ReadDesk(DeviceContext context, Duration clockTolerance, Camera.Listener listener) {
        this.context = context;
        this.clockTolerance = clockTolerance;
        this.listener = listener;
    }

    /** Remembers the sighting and tells the lane of it, unless it was told before. */
    public Verdict take(Sighting sighting) {
        var verdict = judge(sighting);
        tell(sighting, verdict);
        return verdict;
    }

    /** Remembers the sighting; the lane hears of it only by {@link #tell}. */
    public Verdict judge(Sighting sighting) {
        if (!sighting.key().isEmpty()) {
            var before = told.remove(sighting.key());
            var repeated = before != null && isSame(before, sighting);
            told.put(
                    sighting.key(),
                    repeated
                            ? before
                            : new Told(sighting.taken(), context.timers().nanoTime()));
            if (repeated) {
                return Verdict.REPEATED;
            }
        }
        return sighting.stored() ? Verdict.STORED : Verdict.FRESH;
    }

    /** A camera that was reset counts from 1 again: one key at another time is another reading. */
    private boolean isSame(Told before, Sighting sighting) {
        if (before.taken().isPresent() && sighting.taken().isPresent()) {
            return before.taken().equals(sighting.taken());
        }
        return context.timers().nanoTime() - before.nanos() < KEY_LIFE.toNanos();
    }

    /** Tells the lane as {@code verdict} says. */
    public void tell(Sighting sighting, Verdict verdict) {
        if (verdict == Verdict.REPEATED) {
            return;
        }
        warnOfOwnWill(sighting);
        sighting.picture().ifPresent(picture -> context.commons().keep(picture));
        var read = read(sighting, verdict == Verdict.STORED);
        if (verdict == Verdict.STORED) {
            listener.stored(read);
        } else {
            listener.read(read);
        }
    }

    private PlateRead read(Sighting sighting, boolean stored) {
        return new PlateRead(
                sighting.key(),
                sighting.plate(),
                sighting.color(),
                (int) Math.round(sighting.confidence()),
                stored ? sighting.taken().orElseGet(context.parking()::instant) : instant(sighting.taken()),
                sighting.heading(),
                sighting.picture().map(Picture::ref));
    }

    private Instant instant(Optional<Instant> taken) {
        var now = context.parking().instant();
        if (taken.isEmpty()) {
            return now;
        }
        var off = Duration.between(taken.get(), now);
        var wrong = off.abs().compareTo(clockTolerance) > 0;
        if (wrong != clockWrong) {
            clockWrong = wrong;
            LOG.atWarn()
                    .addKeyValue("lane", context.lane())
                    .addKeyValue("late", off)
                    .log(
                            wrong
                                    ? "the clock of a camera is wrong, ours is used"
                                    : "the clock of a camera is right again");
        }
        return wrong ? now : taken.get();
    }

    private void warnOfOwnWill(Sighting sighting) {
        if (sighting.detail().opened() && !sighting.stored() && !opensByItself) {
            opensByItself = true;
            LOG.atWarn()
                    .addKeyValue("lane", context.lane())
                    .log("a camera opens the barrier by itself: set it so that the platform decides");
        }
    }
}
