package io.bolane.tariff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes the lines of an explanation while a stay is priced, or does not. */
interface Lines {
    /** Only the amount is wanted: days that cost the same may be counted instead of walked through. */
    Lines NONE = new Lines() {
        @Override
        public void add(long from, long to, Rule rule, long units, long fen) {
            // nobody reads them
        }

        @Override
        public boolean areWanted() {
            return false;
        }
    };

    /** @param from, to minutes in the park's time */
    void add(long from, long to, Rule rule, long units, long fen);

    boolean areWanted();

    /** The lines of one stay without covers. Its own begin and end are told to the second. */
    record Written(Stay stay, long entry, long end, List<Segment> segments) implements Lines {
        static Written of(Stay stay) {
            var entry = Tariff.minuteOf(stay.entry());
            return new Written(stay, entry, entry + stay.minutes(), new ArrayList<>());
        }

        @Override
        public void add(long from, long to, Rule rule, long units, long fen) {
            segments.add(new Segment(instant(from), instant(to), rule, units, fen));
        }

        private Instant instant(long minute) {
            if (minute == end && stay.exit().isAfter(stay.entry())) {
                return stay.exit();
            }
            return minute == entry ? stay.entry() : Tariff.instantOf(minute);
        }

        @Override
        public boolean areWanted() {
            return true;
        }
    }
}
