package io.bolane.tariff;

import io.bolane.protocol.parking.Money;
import java.util.List;

/** How the time of one window is charged. */
public sealed interface Charge {
    Charge scaled(Scale scale);

    /** @return the highest price that one unit of it has */
    Money highestUnit();

    /**
     * By units, the price of a unit by the time that has gone by.
     *
     * @param steps one after the other; only the last one goes on for ever
     * @param from what the time is counted from
     */
    record Steps(List<Step> steps, From from) implements Charge {
        /** What the time that chooses a step is counted from. */
        public enum From {
            /** The time at which the car came under the window. */
            WINDOW,
            /** The entry, or where all starts again. */
            ENTRY
        }

        public Steps {
            steps = List.copyOf(steps);
            if (steps.isEmpty() || steps.get(steps.size() - 1).times() != Step.FOR_EVER) {
                throw new IllegalArgumentException("the last step has to go on for ever");
            }
        }

        /** @return minutes until the last step begins */
        long untilLast() {
            return steps.stream()
                    .limit(steps.size() - 1L)
                    .mapToLong(Step::length)
                    .sum();
        }

        @Override
        public Steps scaled(Scale scale) {
            return new Steps(steps.stream().map(step -> step.scaled(scale)).toList(), from);
        }

        @Override
        public Money highestUnit() {
            return steps.stream().map(Step::price).max(Money::compareTo).orElse(Money.ZERO);
        }
    }

    /** One price for each time that the car is there while the window is, however long. */
    record Visit(Money price) implements Charge, Rule {
        @Override
        public Visit scaled(Scale scale) {
            return new Visit(scale.of(price));
        }

        @Override
        public Money highestUnit() {
            return price;
        }

        @Override
        public String code() {
            return "visit";
        }

        @Override
        public String chinese(long units) {
            return units == 0 ? "按次计费时段" : "每次" + price.toYuan() + "元";
        }

        @Override
        public String english(long units) {
            return units == 0 ? "per visit, paid before" : price.toYuan() + " per visit";
        }
    }

    /** Nothing. */
    record Free() implements Charge, Rule {
        @Override
        public Free scaled(Scale scale) {
            return this;
        }

        @Override
        public Money highestUnit() {
            return Money.ZERO;
        }

        @Override
        public String code() {
            return "free-window";
        }

        @Override
        public String chinese(long units) {
            return "免费时段";
        }

        @Override
        public String english(long units) {
            return "free at this time";
        }
    }
}
