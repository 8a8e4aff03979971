package io.bolane.tariff;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.util.ArrayList;
import java.util.List;

/** Reads steps: {@code {minutes: 30, price: 4.00, times: 2, counts: full}}. */
final class StepYaml {
    static final int MOST_TIMES = 10_000;

    private StepYaml() {}

    /** Which periods count. */
    private enum Counts {
        STARTED,
        FULL
    }

    static List<Step> steps(ConfigNode section) {
        var sections = section.sections("steps");
        if (sections.isEmpty()) {
            throw ConfigException.missing(section.pathOf("steps"), "a list of at least one step");
        }
        var steps = new ArrayList<Step>();
        for (var i = 0; i < sections.size() - 1; i++) {
            var step = sections.get(i);
            steps.add(read(step, (int) step.requiredNumber("times", 1, MOST_TIMES)));
        }
        steps.add(last(sections.get(sections.size() - 1)));
        return steps;
    }

    private static Step last(ConfigNode section) {
        if (section.has("times")) {
            throw new ConfigException(
                    section.pathOf("times"),
                    section.text("times", ""),
                    "no times in the last step, it goes on for ever");
        }
        return read(section, Step.FOR_EVER);
    }

    static Step read(ConfigNode section, int times) {
        var minutes = (int) section.requiredNumber("minutes", 1, 31 * Caps.MINUTES_OF_DAY);
        var price = section.parsed("price", YamlValues.AMOUNT, YamlValues::yuan);
        var counts = section.choice("counts", Counts.class, Counts.STARTED);
        var after = (int) section.number("countsAfter", counts == Counts.FULL ? minutes - 1 : 0, 0, minutes - 1);
        if (section.has("counts") && section.has("countsAfter")) {
            throw new ConfigException(section.pathOf("countsAfter"), after, "only one of counts and countsAfter");
        }
        section.refuseUnknownKeys();
        return new Step(minutes, price, times, after);
    }
}
