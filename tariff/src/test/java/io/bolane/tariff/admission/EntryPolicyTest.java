package io.bolane.tariff.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.tariff.settlement.DailyHours;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryPolicyTest {
    @Test
    void isTheStandardWhenNothingIsSaid() {
        assertThat(read("{}")).isEqualTo(EntryPolicy.STANDARD);
    }

    @Test
    void changesWhatIsSaidAndKeepsTheRest() {
        var park = read("temporary: {access: refuse, hours: \"07:00-20:00\"}\nkeptSpaces: 5\nowing: ask");

        var lane = EntryPolicy.read(node("temporary: {access: ask}\nowing: admit"), park);

        assertThat(lane.rules().get(CarStanding.TEMPORARY))
                .isEqualTo(new StandingRule(
                        Access.ASK, Optional.of(DailyHours.parse("07:00-20:00")), Access.REFUSE, Access.REFUSE));
        assertThat(lane.keptSpaces()).isEqualTo(5);
        assertThat(lane.owing()).isEqualTo(Access.ADMIT);
        assertThat(lane.rules().get(CarStanding.MONTH_PASS)).isEqualTo(StandingRule.ALWAYS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "blackList: admit | entry.yaml: blackList",
                "temporary: {access: maybe} | entry.yaml: temporary.access",
                "temporary: {hours: 7-20} | entry.yaml: temporary.hours",
                "keptSpaces: -1 | entry.yaml: keptSpaces",
                "cityCheck: members | entry.yaml: cityCheck: members is not allowed, expected one of none, strangers, all",
                "citySilent: open | entry.yaml: citySilent",
                "cityWithin: PT11S | entry.yaml: cityWithin",
                "cityWithin: 3 | entry.yaml: cityWithin",
                "exempt: {access: refuse} | entry.yaml: exempt",
                "monthpass: {access: admit} | entry.yaml: monthpass",
            })
    void namesWhatItCannotUse(String yaml, String path) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(ConfigException.class).hasMessageContaining(path);
    }

    static EntryPolicy read(String yaml) {
        return EntryPolicy.read(node(yaml), EntryPolicy.STANDARD);
    }

    private static ConfigNode node(String yaml) {
        try {
            return ConfigNode.root("entry.yaml", new YAMLMapper().readTree(yaml));
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
