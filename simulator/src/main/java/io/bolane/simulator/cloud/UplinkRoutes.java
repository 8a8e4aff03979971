package io.bolane.simulator.cloud;

import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Direction;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Host;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which interfaces are behind which address of this server. */
final class UplinkRoutes {
    private final Map<String, List<BolinkInterface>> posts = new LinkedHashMap<>();
    private final Map<String, BolinkInterface> pages = new LinkedHashMap<>();

    UplinkRoutes() {
        for (var called : Catalogue.standard().uplinks()) {
            called.path().ifPresent(path -> {
                var address = CloudDesks.base(called.host()) + path;
                if (called.direction() == Direction.BROWSER) {
                    pages.put(address, called);
                } else {
                    posts.computeIfAbsent(address, first -> new ArrayList<>()).add(called);
                }
            });
        }
    }

    /** @return by address; those of one address are told apart by {@code service_name} */
    Map<String, List<BolinkInterface>> posts() {
        return posts;
    }

    Map<String, BolinkInterface> pages() {
        return pages;
    }

    /** @param path of an interface whose page was not found; its last part is the number: {@code /community/8.4} */
    static Optional<BolinkInterface> withoutAddress(String path) {
        var number = path.substring(path.lastIndexOf('/') + 1);
        return Catalogue.standard()
                .byId(number)
                .filter(called ->
                        called.host() == Host.COMMUNITY && called.path().isEmpty());
    }
}
