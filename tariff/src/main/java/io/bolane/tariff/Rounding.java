package io.bolane.tariff;

import io.bolane.protocol.parking.Money;
import java.util.Locale;

/** The total is a multiple of an amount; it is the last thing that is done to it. */
public record Rounding(Money to, Direction direction) implements Rule {
    public static final Rounding NONE = new Rounding(Money.ofFen(1), Direction.DOWN);

    /** Where to. */
    public enum Direction {
        DOWN("向下"),
        UP("向上"),
        /** A half goes up. */
        NEAREST("四舍五入");

        private final String chinese;

        Direction(String chinese) {
            this.chinese = chinese;
        }
    }

    public Rounding {
        if (to.isZero()) {
            throw new IllegalArgumentException("rounding to nothing");
        }
    }

    long of(long fen) {
        var unit = to.fen();
        if (direction == Direction.DOWN) {
            return fen - fen % unit;
        }
        var added = direction == Direction.UP ? unit - 1 : unit / 2;
        var raised = Math.addExact(fen, added);
        return raised - raised % unit;
    }

    @Override
    public String code() {
        return "rounding";
    }

    @Override
    public String chinese(long units) {
        return direction.chinese + "取整到" + to.toYuan() + "元";
    }

    @Override
    public String english(long units) {
        return "rounded " + direction.name().toLowerCase(Locale.ROOT) + " to " + to.toYuan();
    }
}
