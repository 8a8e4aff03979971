package io.bolane.protocol.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Supplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class IsoInstantsProperties {
    private static final long YEAR_10000 = 253_402_300_800L;

    @Property
    void everyInstantIsReadAsItWasWritten(
            @ForAll @LongRange(min = -YEAR_10000, max = 2 * YEAR_10000) long second,
            @ForAll @IntRange(max = 999_999_999) int nano) {
        var instant = Instant.ofEpochSecond(second, nano);

        assertThat(IsoInstants.parse(instant.toString())).isEqualTo(instant);
    }

    @Property
    void textsAreReadOrRefusedAsJavaDoes(
            @ForAll @IntRange(max = 13) int month,
            @ForAll @IntRange(max = 32) int day,
            @ForAll @IntRange(max = 25) int hour,
            @ForAll @IntRange(max = 61) int minute,
            @ForAll @IntRange(max = 61) int second,
            @ForAll @IntRange(max = 1_000) int decimals) {
        var fraction = decimals == 0 ? "" : "." + decimals;
        var text = "2024-%02d-%02dT%02d:%02d:%02d%sZ".formatted(month, day, hour, minute, second, fraction);

        assertThat(read(() -> IsoInstants.parse(text))).isEqualTo(read(() -> Instant.parse(text)));
    }

    private static String read(Supplier<Instant> read) {
        try {
            return read.get().toString();
        } catch (DateTimeException refused) {
            return "refused";
        }
    }

    @Example
    void otherTextsAreReadOrRefusedAsJavaDoes() {
        assertThat(IsoInstants.parse("2024-02-29T24:00:00Z")).isEqualTo(Instant.parse("2024-03-01T00:00:00Z"));
        assertThat(IsoInstants.parse("2024-02-29T08:00:00+08:00")).isEqualTo(Instant.parse("2024-02-29T00:00:00Z"));
        assertThat(IsoInstants.parse("2024-02-29T00:00:00.Z")).isEqualTo(Instant.parse("2024-02-29T00:00:00.Z"));
        for (var wrong : new String[] {"", "Z", "2024-02-29", "2024-02-29T00:00:00", "2024-02-29t00:0a:00Z"}) {
            assertThatThrownBy(() -> IsoInstants.parse(wrong)).isInstanceOf(DateTimeException.class);
        }
    }
}
