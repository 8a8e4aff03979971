package io.bolane.tariff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.parking.Money;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a tariff file:
 *
 * <pre>
 * name: station
 * versions:
 *   - from: 2021-09-01               # by the day of the entry
 *     freeMinutes: 15                # only for a stay that is not longer; default 0
 *     freeMinutesAgainAfter24Hours: false
 *     steps:                         # each price for every started period
 *       - {minutes: 60, price: 6.00, times: 1}
 *       - {minutes: 30, price: 4.00} # the last one goes on
 *     capPer24Hours: 60.00           # from the entry; after 24 hours the steps begin anew; default none
 *     sanityLimit: 1000.00           # a higher amount is held for a person; default none
 * </pre>
 */
public final class TariffYaml {
    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();
    private static final Money HIGHEST_PRICE = Money.ofYuan("1000000");
    private static final String AMOUNT = "an amount in yuan, 0 to 1000000, at most two decimals";
    private static final String DATE = "a date such as 2026-01-01";

    private TariffYaml() {}

    /**
     * @param file name for refusals
     * @throws ConfigException naming file, path, value and what is allowed
     */
    public static Tariff read(String file, Reader text) {
        try {
            return read(file, YAML.readTree(text));
        } catch (JsonProcessingException broken) {
            var place = broken.getLocation();
            var line = place == null ? "" : " in line " + place.getLineNr();
            throw ConfigException.unreadable(
                    file, "no YAML" + line + ": " + broken.getOriginalMessage().replaceAll("\\s+", " "));
        } catch (IOException unreadable) {
            throw ConfigException.unreadable(file, "cannot be read: " + unreadable.getMessage());
        }
    }

    /** @see #read(String, Reader) */
    public static Tariff read(String file, JsonNode tree) {
        var root = ConfigNode.root(file, tree);
        var name = root.requiredText("name", "a name");
        var versions = versions(root);
        root.refuseUnknownKeys();
        return new Tariff(name, versions);
    }

    private static List<TariffVersion> versions(ConfigNode root) {
        var versions = new ArrayList<TariffVersion>();
        for (var section : root.sections("versions")) {
            var version = version(section);
            if (!versions.isEmpty()
                    && !version.from().isAfter(versions.get(versions.size() - 1).from())) {
                throw new ConfigException(
                        section.pathOf("from"), version.from(), "a day after that of the version before");
            }
            versions.add(version);
        }
        if (versions.isEmpty()) {
            throw ConfigException.missing(root.pathOf("versions"), "a list of at least one version");
        }
        return versions;
    }

    private static TariffVersion version(ConfigNode section) {
        var from = section.parsed("from", DATE, TariffYaml::date);
        var freeMinutes = (int) section.number("freeMinutes", 0, 0, DailyCap.MINUTES);
        var again = section.flag("freeMinutesAgainAfter24Hours", false);
        var steps = steps(section);
        var cap = amount(section, "capPer24Hours").map(DailyCap::new);
        var sanityLimit = amount(section, "sanityLimit");
        if (again && cap.isEmpty()) {
            throw new ConfigException(
                    section.pathOf("freeMinutesAgainAfter24Hours"), true, "true only together with capPer24Hours");
        }
        section.refuseUnknownKeys();
        return new TariffVersion(from, new FreeMinutes(freeMinutes, again), steps, cap, sanityLimit);
    }

    private static List<Step> steps(ConfigNode section) {
        var sections = section.sections("steps");
        if (sections.isEmpty()) {
            throw ConfigException.missing(section.pathOf("steps"), "a list of at least one step");
        }
        var steps = new ArrayList<Step>();
        for (var i = 0; i < sections.size(); i++) {
            steps.add(step(sections.get(i), i == sections.size() - 1));
        }
        return steps;
    }

    private static Step step(ConfigNode section, boolean last) {
        var minutes = (int) section.requiredNumber("minutes", 1, 31 * DailyCap.MINUTES);
        var price = section.parsed("price", AMOUNT, TariffYaml::yuan);
        if (last && section.has("times")) {
            throw new ConfigException(
                    section.pathOf("times"),
                    section.text("times", ""),
                    "no times in the last step, it goes on for ever");
        }
        var times = last ? Step.FOR_EVER : (int) section.requiredNumber("times", 1, 10_000);
        section.refuseUnknownKeys();
        return new Step(minutes, price, times);
    }

    private static Optional<Money> amount(ConfigNode section, String key) {
        return section.has(key) ? Optional.of(section.parsed(key, AMOUNT, TariffYaml::yuan)) : Optional.empty();
    }

    private static Money yuan(String text) {
        var money = Money.ofYuan(text);
        if (money.compareTo(HIGHEST_PRICE) > 0) {
            throw new IllegalArgumentException("too much");
        }
        return money;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException noDate) {
            throw new IllegalArgumentException("no date", noDate);
        }
    }
}
