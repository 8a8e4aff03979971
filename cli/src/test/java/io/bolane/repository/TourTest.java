package io.bolane.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents stay true: what they name exists. */
class TourTest {
    /** A path in backticks: has a slash and an ending, or ends in a slash. */
    private static final Pattern PATH = Pattern.compile("`([A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*/?)`");

    private static final Pattern LINK = Pattern.compile("\\]\\((?!http|#)([^)#]+)");

    static Stream<String> documents() {
        return Stream.of("README.md", "CONTRIBUTING.md", "docs/TOUR.md", "docs/bolink-notes.md");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyPathThatADocumentNamesExists(String document) {
        var missing = pathsIn(document).stream()
                .filter(path -> !Files.exists(Repository.root().resolve(path)))
                .toList();

        assertThat(missing).isEmpty();
    }

    private static List<String> pathsIn(String document) {
        return PATH.matcher(Repository.read(document))
                .results()
                .map(match -> match.group(1))
                .filter(path -> path.contains("/") && !path.startsWith("bolane/v1") && !path.startsWith("./"))
                .filter(path -> Files.exists(Repository.root().resolve(path.split("/")[0])))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(String document) {
        var folder = Repository.root().resolve(document).getParent();

        var broken = LINK.matcher(Repository.read(document))
                .results()
                .map(match -> match.group(1))
                .filter(target -> !Files.exists(folder.resolve(target)))
                .toList();

        assertThat(broken).isEmpty();
    }

    @Test
    void theReadmeBeginsWithTheTwoCommands() {
        var beginning = Repository.read("README.md").lines().limit(12).toList();

        assertThat(beginning).anyMatch(line -> line.startsWith("./bolane demo"));
        assertThat(beginning).anyMatch(line -> line.startsWith("./mvnw verify"));
    }

    @Test
    void everyClassThatTheTourNamesExists() {
        var known = Repository.allSources().stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .toList();

        var unknown = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]*)+)`")
                .matcher(Repository.read("docs/TOUR.md"))
                .results()
                .map(match -> match.group(1))
                .filter(name -> !known.contains(name))
                .toList();

        assertThat(unknown).isEmpty();
    }
}
