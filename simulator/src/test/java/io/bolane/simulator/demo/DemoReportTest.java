package io.bolane.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.simulator.demo.DemoReport.CommandTimes;
import io.bolane.simulator.demo.DemoReport.Counts;
import io.bolane.simulator.demo.DemoReport.Faults;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoReportTest {
    private static final Counts ALL = new Counts(2, 2, 2, 2);

    @Test
    void isRightWhenEveryCarWentThroughAndNothingWasWrong() {
        assertThat(report(ALL, Faults.NONE).isAllRight()).isTrue();
        assertThat(report(new Counts(2, 1, 2, 2), Faults.NONE).isAllRight()).isFalse();
        assertThat(report(ALL, new Faults(0, 0, 0, 0, 1, 0)).isAllRight()).isFalse();
        assertThat(report(ALL, new Faults(0, 0, 0, 0, 0, 1)).isAllRight()).isFalse();
    }

    @Test
    void isWrittenWithTheNamesThatScriptsDependOn() {
        var json = report(ALL, new Faults(1, 2, 3, 4, 5, 6)).toJson().encode();

        assertThat(json)
                .isEqualTo("{\"cars\":2,\"entered\":2,\"exited\":2,\"uploaded_entries\":2,\"uploaded_exits\":2,"
                        + "\"lost\":1,\"duplicated\":2,\"mispriced\":3,\"bad_signatures\":4,\"unsafe_moves\":5,"
                        + "\"violations\":6,\"interfaces\":{\"3.2\":2,\"3.11\":1,\"11.1\":1},"
                        + "\"command_ms\":{\"p50\":1.5,\"p99\":9.0}}");
    }

    private static DemoReport report(Counts counts, Faults faults) {
        return new DemoReport(2, counts, faults, Map.of("3.11", 1, "11.1", 1, "3.2", 2), new CommandTimes(1.5, 9.0));
    }
}
