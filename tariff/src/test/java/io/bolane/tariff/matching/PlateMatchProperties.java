package io.bolane.tariff.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.Plate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PlateMatchProperties {
    private static final String PROVINCES = "京津沪粤浙苏川渝";
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String CHARACTERS = LETTERS + "0123456789";

    @Property
    void likenessIsSymmetricAndCertainOnlyForTheSameText(@ForAll Random random) {
        var one = plate(random);
        var other = plate(random);

        assertThat(PlateLikeness.percent(one, other))
                .isEqualTo(PlateLikeness.percent(other, one))
                .isBetween(0, 100);
        assertThat(PlateLikeness.percent(one, other) == 100).isEqualTo(one.equals(other));
    }

    @Property
    void neverChoosesBelowTheConfidenceAndNeverBetweenTwo(
            @ForAll Random random,
            @ForAll @IntRange(min = 85, max = 100) int automatic,
            @ForAll @IntRange(min = 1, max = 40) int lead) {
        var policy = new MatchPolicy(automatic, lead, 50);
        var read = plate(random);
        var cars = cars(random, read);

        var match = PlateMatch.of(read, cars, Function.identity(), policy);

        match.chosen().ifPresent(chosen -> {
            assertThat(PlateLikeness.percent(read, chosen)).isGreaterThanOrEqualTo(automatic);
            assertThat(cars.stream().filter(car -> !car.equals(chosen)))
                    .allMatch(car -> PlateLikeness.percent(read, chosen) - PlateLikeness.percent(read, car) >= lead);
        });
    }

    @Property
    void showsTheLikeliestFirstWhateverTheOrderOfTheCars(@ForAll Random random) {
        var read = plate(random);
        var cars = cars(random, read);
        var shuffled = new ArrayList<>(cars);
        Collections.shuffle(shuffled, random);

        var match = PlateMatch.of(read, cars, Function.identity(), MatchPolicy.STANDARD);
        var again = PlateMatch.of(read, shuffled, Function.identity(), MatchPolicy.STANDARD);

        assertThat(match.candidates()).isSortedAccordingTo((one, other) -> other.likeness() - one.likeness());
        assertThat(match.chosen()).isEqualTo(again.chosen());
    }

    @Example
    void choosesACarWhoseZeroWasReadAsALetter() {
        var cars = List.of(new Plate("京A02345"), new Plate("京B99887"));

        assertThat(PlateMatch.of(new Plate("京AO2345"), cars, Function.identity(), MatchPolicy.STANDARD)
                        .chosen())
                .contains(new Plate("京A02345"));
    }

    @Example
    void leavesTwoThatAreAlikeToAPerson() {
        var cars = List.of(new Plate("京A02345"), new Plate("京AD2345"));

        var match = PlateMatch.of(new Plate("京AO2345"), cars, Function.identity(), MatchPolicy.STANDARD);

        assertThat(match.chosen()).isEmpty();
        assertThat(match.candidates()).hasSize(2);
    }

    /** Some are near to what was read. */
    private static List<Plate> cars(Random random, Plate read) {
        var cars = new ArrayList<Plate>();
        for (var i = random.nextInt(12); i > 0; i--) {
            cars.add(random.nextBoolean() ? plate(random) : changed(read, random));
        }
        return cars.stream().distinct().toList();
    }

    private static Plate changed(Plate plate, Random random) {
        var text = new StringBuilder(plate.text());
        for (var i = 1 + random.nextInt(2); i > 0; i--) {
            text.setCharAt(1 + random.nextInt(text.length() - 1), any(CHARACTERS, random));
        }
        return new Plate(text.toString());
    }

    private static Plate plate(Random random) {
        var text = new StringBuilder().append(any(PROVINCES, random)).append(any(LETTERS, random));
        var length = random.nextInt(4) == 0 ? 6 : 5;
        for (var i = 0; i < length; i++) {
            text.append(any(CHARACTERS, random));
        }
        return new Plate(text.toString());
    }

    private static char any(String from, Random random) {
        return from.charAt(random.nextInt(from.length()));
    }
}
