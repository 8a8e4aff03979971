package io.bolane.tariff;

/**
 * The same prices as a person at the gate would find them: walks through the stay minute by minute and puts money
 * into a box. Shares no arithmetic with the engine.
 */
final class ReferenceFee {
    private final TariffVersion version;

    ReferenceFee(TariffVersion version) {
        this.version = version;
    }

    long fen(long minutes) {
        var box = 0L;
        var day = 0;
        var rest = minutes;
        while (version.cap().isPresent() && rest > 1440) {
            box += day(1440, day++);
            rest -= 1440;
        }
        return box + day(rest, day);
    }

    private long day(long minutes, int day) {
        var free = version.free();
        if (minutes <= free.minutes() && (day == 0 || free.againAfter24Hours())) {
            return 0;
        }
        var paid = 0L;
        var stepIndex = 0;
        var periodsOfStep = 0;
        var minuteOfPeriod = 0;
        for (var minute = 0; minute < minutes; minute++) {
            var step = version.steps().get(stepIndex);
            if (minuteOfPeriod == 0) { // a period starts: it is paid at once
                paid += step.price().fen();
                periodsOfStep++;
            }
            if (++minuteOfPeriod == step.minutes()) {
                minuteOfPeriod = 0;
                if (periodsOfStep == step.times()) {
                    stepIndex++;
                    periodsOfStep = 0;
                }
            }
        }
        var uncapped = paid;
        return version.cap().map(cap -> Math.min(cap.amount().fen(), uncapped)).orElse(uncapped);
    }
}
