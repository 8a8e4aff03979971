package io.bolane.tariff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a tariff file. Its form is {@code config/tariffs/tariff.schema.json}; {@code docs/tariffs.md} explains each
 * construct.
 *
 * <pre>
 * name: station
 * versions:
 *   - from: 2021-09-01               # by the day of the entry
 *     freeMinutes: 15
 *     steps:
 *       - {minutes: 60, price: 6.00, times: 1}
 *       - {minutes: 30, price: 4.00} # the last one goes on
 *     capPer24Hours: 60.00
 *     sanityLimit: 1000.00           # a higher amount is held for a person
 * </pre>
 */
public final class TariffYaml {
    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();
    private static final String CALENDAR = "calendar";

    private TariffYaml() {}

    /**
     * The tariff of a file. A calendar is looked for beside it.
     *
     * @throws ConfigException naming file, path, value and what is allowed
     */
    public static Tariff read(Path file) {
        return read(String.valueOf(file.getFileName()), load(file));
    }

    /** @see #load(String, Files) */
    public static JsonNode load(Path file) {
        return load(
                String.valueOf(file.getFileName()),
                name -> java.nio.file.Files.newBufferedReader(file.resolveSibling(name)));
    }

    /** Where a tariff file and its calendars are. */
    @FunctionalInterface
    public interface Files {
        /** @param name as it stands in a tariff, {@code calendars/china.yaml}; the reader is closed after use */
        Reader open(String name) throws IOException;
    }

    /**
     * @return the file as one tree that needs no other: its calendars are in it. It may be sent to another machine as
     *     JSON and read there by {@link #read(String, JsonNode)}
     * @throws ConfigException for a file that cannot be read or is no YAML
     */
    public static JsonNode load(String file, Files files) {
        var tree = tree(file, files);
        for (var version : tree.path("versions")) {
            var calendar = version.path(CALENDAR);
            if (version instanceof ObjectNode object && calendar.isTextual()) {
                object.set(CALENDAR, tree(calendar.asText(), files));
            }
        }
        return tree;
    }

    private static JsonNode tree(String name, Files files) {
        try (var text = files.open(name)) {
            return tree(name, text);
        } catch (IOException unreadable) {
            throw ConfigException.unreadable(name, "cannot be read");
        }
    }

    /**
     * @param file name for refusals
     * @throws ConfigException naming file, path, value and what is allowed
     */
    public static Tariff read(String file, Reader text) {
        return read(file, tree(file, text));
    }

    private static JsonNode tree(String file, Reader text) {
        try {
            return YAML.readTree(text);
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
            var from = section.parsed("from", YamlValues.DATE, YamlValues::date);
            if (!versions.isEmpty()
                    && !from.isAfter(versions.get(versions.size() - 1).from())) {
                throw new ConfigException(section.pathOf("from"), from, "a day after that of the version before");
            }
            versions.add(new TariffVersion(from, new TermsYaml(section, from).read()));
        }
        if (versions.isEmpty()) {
            throw ConfigException.missing(root.pathOf("versions"), "a list of at least one version");
        }
        return versions;
    }
}
