package io.bolane.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.bolink.catalogue.Convention;
import io.bolane.protocol.bolink.catalogue.Served;
import io.bolane.protocol.bolink.catalogue.Served.Way;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code bolane contract} says of an interface is so: the vectors, the classes and the tests are there. */
class ContractClaimsTest {
    private static final String VECTORS = "protocol/src/test/resources/vectors/";

    /** Simple names of the classes below a folder of sources. */
    private static Set<String> classes(String below) {
        return Repository.allSources().stream()
                .filter(file -> Repository.nameOf(file).startsWith(below)
                        || Repository.nameOf(file).contains("/" + below))
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
    }

    static Stream<String> ids() {
        return all().keySet().stream();
    }

    private static Map<String, Served> all() {
        var all = new TreeMap<String, Served>();
        Catalogue.standard().conventions().forEach(page -> all.put(page.id(), page.served()));
        Catalogue.standard().all().forEach(one -> all.put(one.id(), one.served()));
        return all;
    }

    @ParameterizedTest
    @MethodSource("ids")
    void whatServesAndTestsAnInterfaceExists(String id) {
        var served = all().get(id);

        assertThat(served.ways()).as("ways").isNotEmpty();
        assertThat(classes("gateway/src/main/java")).contains(served.by());
        assertThat(served.tests()).isNotEmpty().allMatch(name -> name.endsWith("IT"));
        assertThat(classes("src/test/java")).containsAll(served.tests());
        assertThat(Repository.root().resolve(VECTORS + id))
                .isDirectoryContaining(file -> file.toString().endsWith(".json"));
    }

    @Test
    void everyIdIsThatOfTheTableOfContents() {
        var contents = Repository.read("protocol/src/test/resources/contents.tsv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t")[0])
                .toList();

        assertThat(contents).hasSize(65).containsExactlyInAnyOrderElementsOf(all().keySet());
    }

    @Test
    void whatBolinkCallsIsACallbackAndWhatWeCallCanBeCalledByHand() {
        for (var one : Catalogue.standard().all()) {
            var ways = one.served().ways();
            switch (one.direction()) {
                case DOWNLINK -> assertThat(ways).as(one.id()).containsExactly(Way.CALLBACK);
                case UPLINK -> assertThat(ways).as(one.id()).contains(Way.CALL).doesNotContain(Way.CALLBACK, Way.PAGE);
                case BROWSER -> assertThat(ways).as(one.id()).containsExactly(Way.PAGE);
            }
        }
        assertThat(Catalogue.standard().conventions())
                .extracting(Convention::id)
                .containsExactly("5.0");
    }

    /** "5.5" has an IT called Bolink5_05_...IT when Bolink calls it, or a journey of ours does. */
    @Test
    void theTestOfAnInterfaceIsNamedByItsNumber() {
        for (var one : Catalogue.standard().all()) {
            if (one.isDownlink() || one.served().ways().contains(Way.JOURNEY)) {
                assertThat(one.served().tests()).as(one.id()).anyMatch(name -> name.startsWith(prefix(one)));
            }
        }
    }

    private static String prefix(BolinkInterface one) {
        var parts = one.id().split("\\.");
        return "Bolink" + parts[0] + "_" + "0".repeat(2 - parts[1].length()) + parts[1] + "_";
    }

    @Test
    void everyTestThatIsNamedByANumberIsNamedByTheCatalogue() {
        var named = new TreeSet<String>();
        all().values().forEach(served -> named.addAll(served.tests()));

        var numbered = classes("src/test/java").stream()
                .filter(name -> name.matches("Bolink\\d+_\\d\\d_.*IT"))
                .toList();

        assertThat(numbered).isSubsetOf(named);
    }

    @Test
    void everyFolderOfVectorsBelongsToAPage() throws Exception {
        try (var folders = Files.list(Repository.root().resolve(VECTORS))) {
            var names = folders.map(folder -> folder.getFileName().toString()).toList();
            var known = new TreeSet<>(all().keySet());
            known.addAll(List.of("1.2")); // the signature: of no interface, of all

            assertThat(names).isSubsetOf(known);
        }
    }
}
