package io.bolane.tariff.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bolane.protocol.config.ConfigNode;

/** An {@link EntryPolicy} as the JSON of its section, for lanes that keep a copy. */
public final class EntryPolicyJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private EntryPolicyJson() {}

    /** @return JSON that {@link #read} makes the same policy of */
    public static String write(EntryPolicy policy) {
        var json = MAPPER.createObjectNode();
        for (var standing : CarStanding.values()) {
            var rule = policy.rules().get(standing);
            var section = json.putObject(EntryPolicy.key(standing))
                    .put("access", ConfigNode.nameOf(rule.access()))
                    .put("outside", ConfigNode.nameOf(rule.outside()))
                    .put("whenFull", ConfigNode.nameOf(rule.whenFull()));
            rule.hours().ifPresent(hours -> section.put("hours", hours.toString()));
        }
        json.remove(EntryPolicy.key(CarStanding.EXEMPT)); // no policy has a say in it
        return json.put("blackList", ConfigNode.nameOf(policy.blackList()))
                .put("owing", ConfigNode.nameOf(policy.owing()))
                .put("keptSpaces", policy.keptSpaces())
                .put("cityCheck", ConfigNode.nameOf(policy.city()))
                .put("citySilent", ConfigNode.nameOf(policy.citySilent()))
                .put("cityWithin", policy.cityWithin().toString())
                .toString();
    }

    /** @throws io.bolane.protocol.config.ConfigException when it is no policy */
    public static EntryPolicy read(String json) {
        try {
            return EntryPolicy.read(ConfigNode.root("entry", MAPPER.readTree(json)), EntryPolicy.STANDARD);
        } catch (JsonProcessingException broken) {
            throw io.bolane.protocol.config.ConfigException.unreadable("entry", "no JSON");
        }
    }
}
