package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Chapter 2 and the two pages: parks that are published, their free spaces, codes and settings. */
final class ParkDesk implements Desk {
    private static final int FIRST_LOGIN = 1_000_000;

    private final Map<String, Park> parks = new HashMap<>();
    private final Map<String, String> lastRands = new HashMap<>();
    private final Map<String, Integer> codes = new HashMap<>();
    private final Map<String, Integer> freeSpaces = new HashMap<>();
    private int lastCode;

    /** A park that was published by 2.1. */
    private record Park(JsonNode data, int login) {}

    @Override
    public Map<String, Service> services() {
        return Map.of(
                "2.1", this::publish,
                "2.2", this::update,
                "2.3", this::code,
                "2.4", page -> CloudAnswer.done(CloudAnswer.success("进件页面")),
                "2.5", settings -> CloudAnswer.done(CloudAnswer.success("设置成功")),
                "2.6", merchant -> CloudAnswer.done(CloudAnswer.success("进件成功")),
                "7", page -> CloudAnswer.done(CloudAnswer.success("无牌车")));
    }

    /** @return whether 2.1 has published it */
    boolean isPublished(long union, String park) {
        return parks.containsKey(union + "/" + park);
    }

    String nameOf(long union, String park) {
        return Optional.ofNullable(parks.get(union + "/" + park))
                .map(known -> known.data().path("name").asText())
                .orElse("车场" + park);
    }

    /** @return as 2.2 told last */
    OptionalInt freeSpaces(long union, String park) {
        var spaces = freeSpaces.get(union + "/" + park);
        return spaces == null ? OptionalInt.empty() : OptionalInt.of(spaces);
    }

    private CloudAnswer publish(VendorCall call) {
        var repeated = repeatsRand(call);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        var known = parks.putIfAbsent(call.parkKey(), new Park(call.data(), FIRST_LOGIN + parks.size()));
        freeSpaces.put(call.parkKey(), call.data().path("empty_plot").asInt());
        var park = parks.get(call.parkKey());
        var reply = known == null ? CloudAnswer.success("添加车场成功") : CloudAnswer.failure("车场已存在");
        return CloudAnswer.done(reply.put("park_id", call.park()).put("username", park.login()));
    }

    /** The number against repetition differs from the one of the call before (chapter 1), whatever else it says. */
    private Optional<CloudAnswer> repeatsRand(VendorCall call) {
        var rand = call.text("rand");
        return rand.equals(lastRands.put(call.parkKey(), rand))
                ? Optional.of(CloudAnswer.broken("非法请求", call.id() + " with the rand of the call before"))
                : Optional.empty();
    }

    private CloudAnswer update(VendorCall call) {
        var repeated = repeatsRand(call);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        if (call.data().has("empty_plot")) {
            freeSpaces.put(call.parkKey(), call.data().path("empty_plot").asInt());
        }
        return CloudAnswer.done(CloudAnswer.success("修改车场成功").put("park_id", call.park()));
    }

    private CloudAnswer code(VendorCall call) {
        var type = call.data().path("type").asInt();
        var key = call.parkKey() + "/" + type + "/" + call.text("channel_id");
        if (call.data().path("change").asInt() == 1) {
            codes.remove(key);
        }
        var number = codes.computeIfAbsent(key, unused -> ++lastCode);
        var reply = CloudAnswer.success("getCodeUrl success")
                .put("code_url", "https://beta.bolink.club/unionapi/t?p=" + number)
                .put("type", type);
        if (call.data().has("channel_id")) {
            reply.put("channel_id", call.text("channel_id"));
        }
        return CloudAnswer.done(reply);
    }
}
