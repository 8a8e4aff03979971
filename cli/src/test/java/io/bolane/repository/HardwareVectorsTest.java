package io.bolane.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every vector of the hardware reference that a driver can be held against is named by a test of the drivers. */
class HardwareVectorsTest {
    private static final String LIST = "cli/src/test/resources/hardware-vectors.tsv";

    /** One line of the list. */
    private record Group(String prefix, int first, int last, String state) {
        static Group of(String line) {
            var fields = line.split("\t");
            return new Group(fields[0], Integer.parseInt(fields[1]), Integer.parseInt(fields[2]), fields[3]);
        }

        Stream<String> ids() {
            return IntStream.rangeClosed(first, last).mapToObj(number -> prefix + number);
        }
    }

    private static List<Group> groups() {
        return Repository.read(Repository.root().resolve(LIST))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Group::of)
                .toList();
    }

    private static List<String> driverTests() {
        return Repository.allSources().stream()
                .filter(file -> file.toString().matches(".*(lane-agent|simulator).src.test.*Test\\.java"))
                .map(Repository::read)
                .toList();
    }

    /** As "VT-1" in a table or a comment, or as "vt1" or "VT1" in the name of a test. */
    private static boolean isNamed(String id, List<String> tests) {
        var parts = id.split("-");
        var name = Pattern.compile(parts[0] + "-?" + parts[1] + "(?![0-9])", Pattern.CASE_INSENSITIVE);
        return tests.stream().anyMatch(test -> name.matcher(test).find());
    }

    @Test
    void everyVectorOfADriverIsNamedByATest() {
        var tests = driverTests();

        assertThat(groups().stream()
                        .filter(group -> group.state().equals("tested"))
                        .flatMap(Group::ids)
                        .filter(id -> !isNamed(id, tests)))
                .isEmpty();
    }

    @Test
    void whatHasNoDriverSaysWhy() {
        assertThat(groups()).allMatch(group -> group.state().matches("tested|no driver: .{5,}"));
    }
}
