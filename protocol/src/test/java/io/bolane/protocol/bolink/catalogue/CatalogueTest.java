package io.bolane.protocol.bolink.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.protocol.bolink.BolinkCallbacks;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Completeness;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Host;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.UnionPlace;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Need;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private final Catalogue catalogue = Catalogue.standard();

    /** A line of contents.tsv. */
    private record Page(String id, String direction, String address, String completeness, String title) {
        static List<Page> all() {
            try (var lines = new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(CatalogueTest.class.getResourceAsStream("/contents.tsv")),
                    StandardCharsets.UTF_8))) {
                return lines.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split("\t"))
                        .map(part -> new Page(part[0], part[1], part[2], part[3], part[4]))
                        .toList();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    @Test
    void holdsEveryPageOfTheTableOfContents() {
        var pages = new ArrayList<>(Page.all());
        pages.removeIf(page ->
                catalogue.conventions().stream().anyMatch(one -> one.id().equals(page.id)));

        assertThat(catalogue.all())
                .extracting(BolinkInterface::id)
                .containsExactlyElementsOf(pages.stream().map(Page::id).toList());
        for (var page : pages) {
            var one = catalogue.require(page.id);
            assertThat(word(one.direction())).as(page.id).isEqualTo(page.direction);
            assertThat(word(one.completeness())).as(page.id).isEqualTo(page.completeness);
            assertThat(one.chinese()).isEqualTo(page.title.replace('\\', '、'));
            // 6.4 has neither service name nor address; the catalogue names its address at our side
            if (!page.address.equals("-")) {
                assertThat(page.address).endsWith(one.service().or(one::path).orElse("?"));
            }
        }
        assertThat(catalogue.uplinks()).hasSize(41);
        assertThat(catalogue.downlinks()).hasSize(23);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Test
    void marksWhatWasNotFound() {
        assertThat(catalogue.all().stream()
                        .filter(one -> one.completeness() == Completeness.TITLE_ONLY)
                        .map(BolinkInterface::id))
                .containsExactly("8.1", "8.3", "8.4", "8.5", "8.6", "8.8", "8.9");
        assertThat(catalogue.all().stream()
                        .filter(BolinkInterface::experimental)
                        .map(BolinkInterface::id))
                .containsExactly("8.1", "8.2", "8.3", "8.4", "8.5", "8.6", "8.8", "8.9");
    }

    @Test
    void findsDownlinksByServiceName() {
        assertThat(catalogue.byServiceName("recharge").orElseThrow().id()).isEqualTo("5.12");
        assertThat(catalogue.byServiceName("park_check").orElseThrow().id()).isEqualTo("10.4");
        assertThat(catalogue.byServiceName("open_sesame")).isEmpty();
        assertThat(catalogue.downlinks()).allMatch(one -> one.service().isPresent());
        for (var service : BolinkCallbacks.services()) {
            assertThat(catalogue.byServiceName(service)).as(service).isPresent();
        }
    }

    @Test
    void putsTheAccountWhereTheDocumentWantsIt() {
        assertThat(catalogue.all().stream()
                        .filter(one -> one.unionPlace() == UnionPlace.BESIDE && one.chapter() != 8)
                        .map(BolinkInterface::id))
                .containsExactly("2.6", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "3.9", "5.8", "6.1", "9.1");
        assertThat(catalogue.require("3.11").host()).isEqualTo(Host.CLOUD_OPENSERVICE);
        assertThat(catalogue.require("2.4").host()).isEqualTo(Host.VENDOR_PAGES);
        for (var one : catalogue.all()) {
            var inside = one.request().stream().anyMatch(field -> field.name().equals("union_id") && !field.beside());
            assertThat(inside)
                    .as(one.id())
                    .isEqualTo(one.unionPlace() == UnionPlace.INSIDE || one.unionPlace() == UnionPlace.QUERY);
        }
    }

    @Test
    void everyFieldStandsOnceAndEveryConditionNamesFieldsThatExist() {
        for (var one : catalogue.all()) {
            for (var table : List.of(one.request(), one.response())) {
                var names = new HashSet<String>();
                for (var field : table) {
                    assertThat(names.add(field.name()))
                            .as(one.id() + " " + field.name())
                            .isTrue();
                    if (field.need() == Need.CONDITIONAL) {
                        assertThat(field.when().isPresent()
                                        || field.circumstance().isPresent())
                                .as(one.id() + " " + field.name())
                                .isTrue();
                    }
                    field.when().ifPresent(condition -> assertNamesExist(one, table, condition));
                }
            }
        }
    }

    private static void assertNamesExist(BolinkInterface one, List<FieldSpec> table, Condition condition) {
        condition.holds(name -> {
            var inRequest = name.startsWith(Condition.REQUEST);
            var wanted = inRequest ? name.substring(Condition.REQUEST.length()) : name;
            assertThat(inRequest ? one.request() : table)
                    .as(one.id() + " " + condition)
                    .anyMatch(
                            field -> field.name().equals(wanted) || field.name().endsWith("." + wanted));
            return java.util.Optional.empty();
        });
    }

    @Test
    void readsConditions() {
        Condition.Scope car = name ->
                java.util.Optional.ofNullable(Map.of("type", "1", "scene", "2").get(name));

        assertThat(Condition.parse("type == 1").holds(car)).isTrue();
        assertThat(Condition.parse("type != 1").holds(car)).isFalse();
        assertThat(Condition.parse("scene in (0, 2)").holds(car)).isTrue();
        assertThat(Condition.parse("scene not in (0, 2)").holds(car)).isFalse();
        assertThat(Condition.parse("other missing and type present").holds(car)).isTrue();
        assertThat(Condition.parse("other != 1").holds(car)).isTrue();
        assertThatThrownBy(() -> Condition.parse("when it rains")).isInstanceOf(IllegalArgumentException.class);
    }
}
