package io.bolane.protocol.bolink.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.protocol.bolink.BolinkCallbacks;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Completeness;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Host;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.UnionPlace;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Need;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private final Catalogue catalogue = Catalogue.standard();

    @Test
    void holdsEveryNumberOfTheTableOfContents() {
        var sections = Map.of(2, 6, 3, 11, 4, 4, 5, 14, 6, 5, 8, 9, 9, 1, 10, 6, 11, 7); // chapter 7 has no sections
        var expected = new ArrayList<String>();
        for (var chapter = 2; chapter <= 11; chapter++) {
            if (chapter == 7) {
                expected.add("7");
            }
            for (var section = 1; section <= sections.getOrDefault(chapter, 0); section++) {
                expected.add(chapter + "." + section);
            }
        }

        assertThat(catalogue.all()).extracting(BolinkInterface::id).containsExactlyElementsOf(expected);
        assertThat(catalogue.uplinks()).hasSize(41);
        assertThat(catalogue.downlinks()).hasSize(23);
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
