package io.bolane.tariff.admission;

import java.time.Duration;
import java.util.List;

/** What becomes of a car at an entry. */
public sealed interface EntryVerdict {
    /** @return for the display */
    List<String> lines();

    <R> R match(Cases<R> cases);

    /**
     * The arm goes up.
     *
     * @param standing by which the car comes in; its text is the authority
     */
    record Admit(CarStanding standing, List<String> lines) implements EntryVerdict {
        public Admit {
            lines = List.copyOf(lines);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.admit(this);
        }
    }

    /** The arm stays down. @param alarm a person should know at once */
    record Refuse(CarStanding standing, Reason reason, List<String> lines, boolean alarm) implements EntryVerdict {
        public Refuse {
            lines = List.copyOf(lines);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refuse(this);
        }
    }

    /** The arm stays down until a person has decided. */
    record AskPerson(CarStanding standing, Reason reason, List<String> lines, boolean alarm) implements EntryVerdict {
        public AskPerson {
            lines = List.copyOf(lines);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.askPerson(this);
        }
    }

    /**
     * Nothing of ours is against it, but the city has to be asked (Bolink 10.4); then decide anew with its answer.
     *
     * @param within the car waits for it no longer
     */
    record AskCity(CarStanding standing, Duration within, List<String> lines) implements EntryVerdict {
        public AskCity {
            lines = List.copyOf(lines);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.askCity(this);
        }
    }

    /** Why a car is not simply let in. */
    enum Reason {
        BLACK_LIST("禁止入场"),
        /** Cars of its standing do not come in here, or not without being asked. */
        STANDING("非授权车辆"),
        /** Not at this time of day. */
        HOURS("当前时段禁止入场"),
        FULL("车位已满"),
        /** It left owing before. */
        OWES("有欠费,请先补缴"),
        /** The city does not let it in. */
        CITY("市级平台禁止入场"),
        /** The city had to be asked and did not answer. */
        CITY_SILENT("市级平台无应答");

        private final String chinese;

        Reason(String chinese) {
            this.chinese = chinese;
        }

        /** @return for the display and for whoever is asked */
        public String chinese() {
            return chinese;
        }
    }

    /** One answer for every verdict. */
    interface Cases<R> {
        R admit(Admit verdict);

        R refuse(Refuse verdict);

        R askPerson(AskPerson verdict);

        R askCity(AskCity verdict);
    }
}
