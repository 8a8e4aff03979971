package io.bolane.agent.lane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/**
 * What lies between the devices of a lane and its event loop. At times nothing comes through; then all that was said
 * meanwhile is heard at once: in order of each device, in any order between two of them.
 */
final class StallingWire {
    private final Random random;
    private final List<Queue<Runnable>> devices = new ArrayList<>();
    private final int meanTicksBetween;
    private final int longest;
    private int stalledTicks;

    /** Each device has a connection of its own. */
    enum Device {
        BARRIER,
        CAMERA,
        GATEWAY
    }

    /**
     * @param meanTicksBetween two stalls; 0 for a wire that never stalls
     * @param longest stall, in ticks
     */
    StallingWire(Random random, int meanTicksBetween, int longest) {
        this.random = random;
        this.meanTicksBetween = meanTicksBetween;
        this.longest = longest;
        for (var device : Device.values()) {
            devices.add(device.ordinal(), new ArrayDeque<>());
        }
    }

    boolean mayStall() {
        return meanTicksBetween > 0;
    }

    boolean isStalled() {
        return stalledTicks > 0;
    }

    void say(Device device, Runnable heard) {
        if (isStalled()) {
            devices.get(device.ordinal()).add(heard);
        } else {
            heard.run();
        }
    }

    /** @param mayBegin whether a stall may begin now */
    void tick(boolean mayBegin) {
        if (isStalled()) {
            stalledTicks--;
            if (!isStalled()) {
                hearAll();
            }
        } else if (mayBegin && meanTicksBetween > 0 && random.nextInt(meanTicksBetween) == 0) {
            stalledTicks = 1 + random.nextInt(longest);
        }
    }

    private void hearAll() {
        var waiting = new ArrayList<>(devices);
        waiting.removeIf(Queue::isEmpty);
        while (!waiting.isEmpty()) {
            var next = waiting.get(random.nextInt(waiting.size()));
            next.remove().run();
            waiting.removeIf(Queue::isEmpty);
        }
    }
}
