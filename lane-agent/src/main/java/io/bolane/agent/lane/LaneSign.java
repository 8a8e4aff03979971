package io.bolane.agent.lane;

import io.bolane.agent.display.DisplayMoment;
import io.bolane.agent.display.DisplayText;
import io.bolane.agent.display.DisplayTexts;
import io.bolane.agent.display.DisplayValues;
import io.bolane.agent.lane.LaneEffect.Show;
import io.bolane.protocol.lane.LaneMode;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.Plate;
import java.util.List;
import java.util.Optional;

/** What the display shows; a text is sent only when it is another one. Pure; not for use by several threads. */
final class LaneSign {
    private final DisplayTexts texts;
    private List<String> shown = List.of();
    private DisplayMoment idle = DisplayMoment.ENTRY_IDLE;

    LaneSign(DisplayTexts texts) {
        this.texts = texts;
    }

    List<String> shown() {
        return shown;
    }

    void show(DisplayMoment moment, List<LaneEffect> out) {
        show(texts.of(moment), out);
    }

    void show(DisplayMoment moment, Optional<Plate> plate, List<LaneEffect> out) {
        show(texts.of(moment, DisplayValues.of(plate)), out);
    }

    /** Lines that came from elsewhere. */
    void show(List<String> lines, List<LaneEffect> out) {
        show(texts.spoken(lines), out);
    }

    private void show(DisplayText text, List<LaneEffect> out) {
        if (!shown.equals(text.texts())) {
            shown = text.texts();
            out.add(new Show(text));
        }
    }

    void showIdle(LaneMode mode, Direction direction, List<LaneEffect> out) {
        idle = idleOf(mode, direction);
        show(idle, out);
    }

    /** True when the lane works in another way than the idle text that was shown last says. */
    boolean isOutdated(LaneMode mode, Direction direction) {
        return idle != idleOf(mode, direction);
    }

    private static DisplayMoment idleOf(LaneMode mode, Direction direction) {
        return switch (mode) {
            case FIRE -> DisplayMoment.FIRE;
            case HELD_CLOSED -> DisplayMoment.CLOSED;
            case MANUAL -> DisplayMoment.WAIT;
            case NORMAL, HELD_OPEN, FLEET, OUT_OF_SERVICE ->
                direction == Direction.ENTRY ? DisplayMoment.ENTRY_IDLE : DisplayMoment.EXIT_IDLE;
        };
    }
}
