package io.bolane.protocol.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A YAML file as a tree of texts, with the environment laid over it: {@code ${BOLANE_X}} inside a value is
 * replaced, and BOLANE_MQTT_HOST stands for the key mqtt.host. Keys inside lists have no variable of their own.
 *
 * <p>Values stay the texts that were written: YAML would read {@code 000123} as a number and lose its zeros.
 */
public final class ConfigTree {
    private static final String PREFIX = "BOLANE_";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final List<String> scalars;
    private final Map<String, List<String>> sections;
    private final Map<String, String> environment;
    private final Set<String> used = new HashSet<>();

    /**
     * @param scalars keys of the root that have a variable
     * @param sections sections of the root, and their keys that have a variable
     */
    public ConfigTree(List<String> scalars, Map<String, List<String>> sections, Map<String, String> environment) {
        this.scalars = List.copyOf(scalars);
        this.sections = Map.copyOf(sections);
        this.environment = new TreeMap<>(environment);
    }

    public JsonNode load(Path file) {
        var name = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file)) {
            throw ConfigException.unreadable(file.toString(), "there is no such file");
        }
        try {
            return parse(name, Files.readString(file));
        } catch (IOException unreadable) {
            throw notYaml(file.toString(), unreadable);
        }
    }

    /** As {@link #load}, of a text that is no file. */
    public JsonNode parse(String name, String yaml) {
        try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            var tree = parser.nextToken() == null ? NODES.objectNode() : read(parser, name + ": ");
            if (tree instanceof ObjectNode root) {
                overlay(root);
            }
            return tree;
        } catch (IOException unreadable) {
            throw notYaml(name, unreadable);
        }
    }

    private static ConfigException notYaml(String where, IOException unreadable) {
        var reason = String.valueOf(unreadable.getMessage()).lines().findFirst().orElse("unreadable");
        return ConfigException.unreadable(where, "cannot be read as YAML, " + reason);
    }

    private JsonNode read(YAMLParser parser, String path) throws IOException {
        if (parser.isCurrentAlias()) {
            throw new ConfigException(path, "an alias", "values written out");
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            var object = NODES.objectNode();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var key = parser.currentName();
                parser.nextToken();
                object.set(key, read(parser, path.endsWith(" ") ? path + key : path + "." + key));
            }
            return object;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            var array = NODES.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(read(parser, path + "[" + array.size() + "]"));
            }
            return array;
        }
        return parser.currentToken() == JsonToken.VALUE_NULL
                ? NODES.nullNode()
                : NODES.textNode(replaced(parser.getText(), path));
    }

    private String replaced(String text, String path) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            var variable = found.group(1);
            var value = environment.get(variable);
            if (!variable.startsWith(PREFIX) || value == null) {
                throw new ConfigException(path, found.group(), "an environment variable BOLANE_… that is set");
            }
            used.add(variable);
            return Matcher.quoteReplacement(value);
        });
    }

    private void overlay(ObjectNode root) {
        scalars.forEach(key -> take(root, key, variable(key)));
        sections.forEach((section, keys) -> {
            var prefix = variable(section) + "_";
            for (var key : keys) {
                if (environment.containsKey(prefix + words(key))) {
                    take(sectionOf(root, section), key, prefix + words(key));
                }
            }
            refuseMisspelt(prefix, keys);
        });
    }

    /** The variable wins over the file, also a secret over the file of a secret. */
    private void take(ObjectNode node, String key, String variable) {
        var value = environment.get(variable);
        if (value != null) {
            used.add(variable);
            node.remove(key.endsWith("File") ? key.substring(0, key.length() - 4) : key + "File");
            node.put(key, value);
        }
    }

    private static ObjectNode sectionOf(ObjectNode root, String section) {
        return root.get(section) instanceof ObjectNode present ? present : root.putObject(section);
    }

    /** A variable that looks like a key and is none would otherwise be ignored in silence. */
    private void refuseMisspelt(String prefix, List<String> keys) {
        environment.keySet().stream()
                .filter(name -> name.startsWith(prefix) && !used.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw ConfigException.unknown(
                            name, keys.stream().map(key -> prefix + words(key)).toList());
                });
    }

    private static String variable(String key) {
        return PREFIX + words(key);
    }

    /** passwordFile becomes PASSWORD_FILE. */
    private static String words(String key) {
        return key.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
