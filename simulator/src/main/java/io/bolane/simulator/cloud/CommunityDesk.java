package io.bolane.simulator.cloud;

import io.bolane.protocol.bolink.catalogue.Catalogue;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Chapter 8: reports of people who pass doors. Of most pages only the title is known; an address whose last part is the
 * number of an interface, {@code …/8.4}, is taken for its address here.
 */
final class CommunityDesk implements Desk {
    private static final int CHAPTER = 8;

    @Override
    public Map<String, Service> services() {
        return Catalogue.standard().uplinks().stream()
                .filter(called -> called.chapter() == CHAPTER)
                .collect(Collectors.toUnmodifiableMap(called -> called.id(), called -> CommunityDesk::reported));
    }

    private static CloudAnswer reported(VendorCall call) {
        var result = CloudJson.object().put("state", 1).put("message", "上报成功");
        return CloudAnswer.done(CloudJson.object()
                .put("code", 1)
                .put("data", CloudJson.write(result))
                .put("message", "成功"));
    }
}
