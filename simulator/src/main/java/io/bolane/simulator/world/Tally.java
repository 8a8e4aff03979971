package io.bolane.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the world saw happen. On the world's event loop only. */
public final class Tally {
    private static final int MAX_REMARKS = 1_000;
    private final Set<Integer> entered = new TreeSet<>();
    private final Set<Integer> exited = new TreeSet<>();
    private final Set<Integer> lost = new TreeSet<>();
    private final Set<Integer> mispriced = new TreeSet<>();
    private final List<String> remarks = new ArrayList<>();

    void entered(int car) {
        entered.add(car);
    }

    void exited(int car) {
        exited.add(car);
    }

    /** @param why one line for the report's reader */
    public void lost(int car, String why) {
        lost.add(car);
        remark("car " + car + " lost: " + why);
    }

    /** @param why one line for the report's reader */
    public void mispriced(int car, String why) {
        mispriced.add(car);
        remark("car " + car + " mispriced: " + why);
    }

    public void remark(String text) {
        if (remarks.size() < MAX_REMARKS) {
            remarks.add(text);
        }
    }

    public boolean isLost(int car) {
        return lost.contains(car);
    }

    public int entered() {
        return entered.size();
    }

    public int exited() {
        return exited.size();
    }

    public int lost() {
        return lost.size();
    }

    public int mispriced() {
        return mispriced.size();
    }

    public List<String> remarks() {
        return List.copyOf(remarks);
    }
}
