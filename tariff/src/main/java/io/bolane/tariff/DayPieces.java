package io.bolane.tariff;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The windows of a day in order, one that goes over midnight in two pieces. */
final class DayPieces {
    private final int[] ends;
    private final Window[] windows;

    private DayPieces(int[] ends, Window[] windows) {
        this.ends = ends;
        this.windows = windows;
    }

    /** @param all leave no minute out and none is in two of them */
    static DayPieces of(List<Window> all) {
        var ends = IntStream.concat(all.stream().mapToInt(Window::to), IntStream.of(Window.DAY))
                .sorted()
                .distinct()
                .toArray();
        var windows = Arrays.stream(ends)
                .mapToObj(end -> all.stream()
                        .filter(window -> window.contains(end - 1))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no window at minute " + (end - 1))))
                .toArray(Window[]::new);
        return new DayPieces(ends, windows);
    }

    /** @return index of the piece that the minute is in */
    int at(int minuteOfDay) {
        var piece = 0;
        while (ends[piece] <= minuteOfDay) {
            piece++;
        }
        return piece;
    }

    int end(int piece) {
        return ends[piece];
    }

    Window window(int piece) {
        return windows[piece];
    }

    Window first() {
        return windows[0];
    }
}
