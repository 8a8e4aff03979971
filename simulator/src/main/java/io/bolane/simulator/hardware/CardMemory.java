package io.bolane.simulator.hardware;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** What a card shows on its four lines and has said. */
final class CardMemory {
    static final int ROWS = 4;
    private final String[] rows = new String[ROWS];
    private final List<String> spoken = new ArrayList<>();
    private final List<Consumer<List<String>>> readers = new ArrayList<>();

    CardMemory() {
        Arrays.fill(rows, "");
    }

    /** @return false when there is no such row */
    boolean show(int row, String text) {
        if (row < 0 || row >= ROWS) {
            return false;
        }
        rows[row] = text.strip();
        return true;
    }

    /** Everything that belongs together is shown. */
    void shown() {
        var now = lines();
        readers.forEach(reader -> reader.accept(now));
    }

    void say(String text) {
        spoken.add(text);
    }

    /** Without the empty lines. */
    List<String> lines() {
        return Arrays.stream(rows).filter(row -> !row.isEmpty()).toList();
    }

    List<String> spoken() {
        return List.copyOf(spoken);
    }

    void onShow(Consumer<List<String>> reader) {
        readers.add(reader);
    }

    void clear() {
        Arrays.fill(rows, "");
    }
}
