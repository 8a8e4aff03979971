package io.bolane.cli;

import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Completeness;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.bolink.catalogue.Convention;
import io.bolane.protocol.bolink.catalogue.Served;
import io.bolane.protocol.bolink.catalogue.Served.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One page of the contract.
 *
 * @param direction uplink (we call Bolink), downlink (Bolink calls us), browser, or convention: no interface
 * @param service {@code service_name}; where the page has none (6.4) the last part of our address
 * @param path below Bolink's base address
 */
record ContractLine(
        String id,
        String chinese,
        String english,
        String direction,
        Optional<String> service,
        Optional<String> path,
        String completeness,
        Served served) {
    private static final String CONVENTION = "convention";
    private static final String TITLE_ONLY = "title-only";

    /** @return all of them, in the order of the document */
    static List<ContractLine> all() {
        var lines = new ArrayList<ContractLine>();
        var conventions = new ArrayList<>(Catalogue.standard().conventions());
        for (var one : Catalogue.standard().all()) {
            conventions.removeIf(page -> {
                var before = chapterOf(page.id()).equals(chapterOf(one.id()));
                return before && lines.add(of(page));
            });
            lines.add(of(one));
        }
        return lines;
    }

    private static String chapterOf(String id) {
        return id.split("\\.")[0];
    }

    private static ContractLine of(BolinkInterface one) {
        return new ContractLine(
                one.id(),
                one.chinese(),
                one.english(),
                word(one.direction()),
                one.service(),
                one.path(),
                word(one.completeness()),
                one.served());
    }

    private static ContractLine of(Convention page) {
        return new ContractLine(
                page.id(),
                page.chinese(),
                page.english(),
                CONVENTION,
                Optional.empty(),
                Optional.empty(),
                word(Completeness.FULL),
                page.served());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isServed() {
        return !served.ways().isEmpty();
    }

    boolean titleOnly() {
        return completeness.equals(TITLE_ONLY);
    }

    /** @return service name before path: chapter 10 has both, and one path for all */
    String address() {
        return service.or(() -> path).orElse("-");
    }

    String title() {
        return chinese + " " + english + (titleOnly() ? " [" + TITLE_ONLY + "]" : "");
    }

    String howServed() {
        return isServed()
                ? served.ways().stream().map(Way::word).collect(Collectors.joining(", ")) + ": " + served.by()
                : "not served";
    }

    /** @return our addresses by which it is served, as they are after the host */
    List<String> doors() {
        return served.ways().stream().flatMap(way -> door(way).stream()).toList();
    }

    private Optional<String> door(Way way) {
        return switch (way) {
            case CALLBACK ->
                Optional.of("POST /bolink/callback"
                        + service.map(name -> "/" + name).orElse(""));
            case CALL, PAGE -> Optional.of("POST /api/v1/bolink/" + id);
            case JOURNEY -> Optional.empty();
        };
    }

    /** @return of the folder with its test vectors */
    String vectors() {
        return "vectors/" + id;
    }

    String howTested() {
        return vectors() + ", " + String.join(", ", served.tests());
    }

    Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id);
        json.put("chinese", chinese);
        json.put("english", english);
        json.put("direction", direction);
        json.put("service_name", service.orElse(null));
        json.put("path", path.orElse(null));
        json.put("completeness", completeness);
        json.put("title_only", titleOnly());
        json.put("served", served.ways().stream().map(Way::word).toList());
        json.put("by", isServed() ? served.by() : null);
        json.put("doors", doors());
        json.put("vectors", vectors());
        json.put("tests", served.tests());
        return json;
    }
}
