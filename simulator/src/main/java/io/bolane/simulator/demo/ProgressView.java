package io.bolane.simulator.demo;

import io.bolane.simulator.world.LaneWorld;
import io.bolane.simulator.world.PhysicalLane;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Shows how the day goes on: on a terminal one line that is written over again and again, with a bar and every lane;
 * else a line now and then.
 */
final class ProgressView {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int BAR = 24;
    private static final int WIDTH = 118;
    private static final int QUIET_STEP_PERCENT = 10;

    private final PrintStream out;
    private final boolean live;
    private int toldPercent = -QUIET_STEP_PERCENT;

    ProgressView(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    void show(LaneWorld world) {
        var percent = 100 * world.day().ended() / Math.max(1, world.day().total());
        if (live) {
            out.print("\r" + fit(bar(percent) + facts(world) + lanes(world)) + "\u001b[K");
            out.flush();
        } else if (percent >= toldPercent + QUIET_STEP_PERCENT) {
            toldPercent = percent - percent % QUIET_STEP_PERCENT;
            out.println(bar(percent) + facts(world));
            out.flush();
        }
    }

    void end() {
        if (live) {
            out.println();
        }
    }

    private static String bar(int percent) {
        var full = BAR * percent / 100;
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] %3d%%".formatted(percent);
    }

    private static String facts(LaneWorld world) {
        return " %s in %d out %d"
                .formatted(
                        TIME.format(world.day().now()),
                        world.tally().entered(),
                        world.tally().exited());
    }

    private static String lanes(LaneWorld world) {
        var line = new StringBuilder(" |");
        world.lanes()
                .forEach(lane -> line.append(' ').append(lane.devices().name()).append(glyphs(lane)));
        return line.toString();
    }

    /** Arm up {@code /}, down {@code _}; a car {@code o}; more behind it as a number. */
    private static String glyphs(PhysicalLane lane) {
        var arm = lane.devices().arm().isDown() ? "_" : "/";
        return arm + (lane.hasCar() ? "o" : " ") + (lane.queued() > 0 ? lane.queued() : "");
    }

    private static String fit(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH);
    }
}
