package io.bolane.tariff.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.tariff.admission.EntryPolicy.CityCheck;
import io.bolane.tariff.settlement.DailyHours;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryPolicyJsonTest {

    @Test
    void aPolicyIsReadAsItWasWritten() {
        var rules = new EnumMap<>(EntryPolicy.STANDARD.rules());
        var nights =
                new StandingRule(Access.ASK, Optional.of(DailyHours.parse("20:00-08:00")), Access.ADMIT, Access.ASK);
        rules.put(CarStanding.TEMPORARY, nights);
        rules.put(CarStanding.PASS_WITHOUT_SPACE, StandingRule.ALWAYS);
        var policy = new EntryPolicy(
                rules, Access.ASK, Access.REFUSE, 12, CityCheck.STRANGERS, Access.ASK, Duration.ofMillis(1_500));

        assertThat(EntryPolicyJson.read(EntryPolicyJson.write(policy))).isEqualTo(policy);
        assertThat(EntryPolicyJson.read(EntryPolicyJson.write(EntryPolicy.STANDARD)))
                .isEqualTo(EntryPolicy.STANDARD);
    }
}
