package io.bolane.protocol.bolink.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every interface of the Bolink contract from 2.1 to 11.7, in the order of the document; those of which only the title
 * was found are marked {@link BolinkInterface.Completeness#TITLE_ONLY}. A new interface is an entry in the chapter's
 * file and, for a downlink, its record and handler.
 */
public final class Catalogue {
    private static final Catalogue STANDARD = new Catalogue(CatalogueReader.readAll(), CatalogueReader.conventions());

    private final List<Convention> conventions;
    private final Map<String, BolinkInterface> byId;
    private final Map<String, BolinkInterface> byService;

    private Catalogue(List<BolinkInterface> interfaces, List<Convention> conventions) {
        this.conventions = conventions;
        byId = new LinkedHashMap<>();
        for (var one : interfaces) {
            if (byId.put(one.id(), one) != null) {
                throw new IllegalStateException(one.id() + " stands twice");
            }
        }
        byService = interfaces.stream()
                .filter(one -> one.service().isPresent())
                .collect(Collectors.toUnmodifiableMap(one -> one.service().get(), one -> one));
    }

    /** @return the vendor edition that is in force */
    public static Catalogue standard() {
        return STANDARD;
    }

    public List<BolinkInterface> all() {
        return List.copyOf(byId.values());
    }

    public Optional<BolinkInterface> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** @throws IllegalArgumentException when there is no such chapter */
    public BolinkInterface require(String id) {
        return byId(id).orElseThrow(() -> new IllegalArgumentException("no interface " + id));
    }

    /** @param service of a downlink, or of chapter 10 */
    public Optional<BolinkInterface> byServiceName(String service) {
        return Optional.ofNullable(byService.get(service));
    }

    /** @return what we may call, pages for a browser included */
    public List<BolinkInterface> uplinks() {
        return byId.values().stream().filter(one -> !one.isDownlink()).toList();
    }

    /** @return the other pages of the table of contents */
    public List<Convention> conventions() {
        return conventions;
    }

    /** @return what Bolink may call */
    public List<BolinkInterface> downlinks() {
        return byId.values().stream().filter(BolinkInterface::isDownlink).toList();
    }
}
