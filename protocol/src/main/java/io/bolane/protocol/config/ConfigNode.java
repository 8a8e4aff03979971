package io.bolane.protocol.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One object of a configuration tree and its path. It remembers which keys were asked for, so that
 * {@link #refuseUnknownKeys()} can name a misspelt one.
 */
public final class ConfigNode {
    private final String path;
    private final JsonNode node;
    private final ConfigPaths paths;
    private final TreeSet<String> asked = new TreeSet<>();

    private ConfigNode(String path, JsonNode node, ConfigPaths paths) {
        this.path = path;
        this.node = node;
        this.paths = paths;
    }

    /** @param name of the file, it stands before every path: "gateway.yaml" gives "gateway.yaml: mqtt.port" */
    public static ConfigNode root(String name, JsonNode tree) {
        return root(name, tree, new ConfigPaths(Path.of(".")));
    }

    /** As {@link #root(String, JsonNode)}; files that the tree names are looked for by {@code paths}. */
    public static ConfigNode root(String name, JsonNode tree, ConfigPaths paths) {
        if (tree != null && !tree.isObject() && !tree.isMissingNode() && !tree.isNull()) {
            throw new ConfigException(name, tree, "an object");
        }
        return new ConfigNode(name + ": ", tree == null ? MissingNode.getInstance() : tree, paths);
    }

    /** Where the files stand that this tree names. */
    public ConfigPaths paths() {
        return paths;
    }

    public boolean has(String key) {
        asked.add(key);
        return present(node.path(key));
    }

    /** True when a section stands where one value may stand as well. */
    public boolean isSection(String key) {
        asked.add(key);
        return node.path(key).isObject();
    }

    /** @return the section, empty of keys when it is missing */
    public ConfigNode section(String key) {
        asked.add(key);
        var child = node.path(key);
        if (present(child) && !child.isObject()) {
            throw new ConfigException(pathOf(key), child, "a section");
        }
        return new ConfigNode(pathOf(key) + ".", child, paths);
    }

    /** @return the objects of a list; empty when it is missing */
    public List<ConfigNode> sections(String key) {
        asked.add(key);
        var child = node.path(key);
        if (!present(child)) {
            return List.of();
        }
        if (!child.isArray()) {
            throw new ConfigException(pathOf(key), child, "a list");
        }
        var result = new ArrayList<ConfigNode>();
        for (var i = 0; i < child.size(); i++) {
            var itemPath = pathOf(key) + "[" + i + "]";
            if (!child.get(i).isObject()) {
                throw new ConfigException(itemPath, child.get(i), "a section");
            }
            result.add(new ConfigNode(itemPath + ".", child.get(i), paths));
        }
        return List.copyOf(result);
    }

    /** @return the values of a list; empty when it is missing */
    public List<String> texts(String key) {
        asked.add(key);
        var child = node.path(key);
        if (!present(child)) {
            return List.of();
        }
        if (!child.isArray()) {
            throw new ConfigException(pathOf(key), child, "a list");
        }
        var result = new ArrayList<String>();
        for (var i = 0; i < child.size(); i++) {
            if (!child.get(i).isValueNode() || child.get(i).isNull()) {
                throw new ConfigException(pathOf(key) + "[" + i + "]", child.get(i), "one value");
            }
            result.add(child.get(i).asText());
        }
        return List.copyOf(result);
    }

    public Optional<String> text(String key) {
        asked.add(key);
        var child = node.path(key);
        if (!present(child)) {
            return Optional.empty();
        }
        if (!child.isValueNode()) {
            throw new ConfigException(pathOf(key), child, "one value");
        }
        return Optional.of(child.asText());
    }

    /** @return the values of a list, or the one value that stands instead of it; empty when it is missing */
    public List<String> oneOrMore(String key) {
        return node.path(key).isArray() ? texts(key) : text(key).stream().toList();
    }

    /** @param allowed for the refusal: "a host name" */
    public String requiredText(String key, String allowed) {
        return text(key)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> ConfigException.missing(pathOf(key), allowed));
    }

    public String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    public long number(String key, long otherwise, long min, long max) {
        return text(key).map(text -> parseNumber(key, text, min, max)).orElse(otherwise);
    }

    public long requiredNumber(String key, long min, long max) {
        return parseNumber(key, requiredText(key, "a number, " + min + " to " + max), min, max);
    }

    private long parseNumber(String key, String text, long min, long max) {
        try {
            var number = Long.parseLong(text.strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new ConfigException(pathOf(key), text, "a whole number, " + min + " to " + max);
        }
        throw new ConfigException(pathOf(key), text, "a whole number, " + min + " to " + max);
    }

    public boolean flag(String key, boolean otherwise) {
        var text = text(key).map(String::strip).orElse(Boolean.toString(otherwise));
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw new ConfigException(pathOf(key), text, "true or false");
    }

    public Duration duration(String key, Duration otherwise, Duration min, Duration max) {
        var given = text(key);
        if (given.isEmpty()) {
            return otherwise;
        }
        var allowed = "an ISO-8601 duration such as PT5S, " + min + " to " + max;
        try {
            var duration = Duration.parse(given.get().strip());
            if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException notADuration) {
            throw new ConfigException(pathOf(key), given.get(), allowed);
        }
        throw new ConfigException(pathOf(key), given.get(), allowed);
    }

    /** @return the constant whose lower-case name, with - for _, is the text */
    public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        var given = text(key);
        if (given.isEmpty()) {
            if (otherwise == null) {
                throw ConfigException.missing(pathOf(key), "one of " + names(type));
            }
            return otherwise;
        }
        return Stream.of(type.getEnumConstants())
                .filter(constant -> nameOf(constant).equals(given.get().strip()))
                .findFirst()
                .orElseThrow(() -> new ConfigException(pathOf(key), given.get(), "one of " + names(type)));
    }

    private static String names(Class<? extends Enum<?>> type) {
        return Stream.of(type.getEnumConstants()).map(ConfigNode::nameOf).collect(Collectors.joining(", "));
    }

    /** @return the constant as configurations write it: "let-go" */
    public static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param parse throws {@link IllegalArgumentException} or {@link ArithmeticException} with the reason */
    public <T> T parsed(String key, String allowed, Function<String, T> parse) {
        var text = requiredText(key, allowed);
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | ArithmeticException refused) {
            throw new ConfigException(pathOf(key), text, allowed + " (" + refused.getMessage() + ")");
        }
    }

    /** To be called when all keys were asked for. */
    public void refuseUnknownKeys() {
        node.fieldNames().forEachRemaining(key -> {
            if (!asked.contains(key)) {
                throw ConfigException.unknown(pathOf(key), asked);
            }
        });
    }

    public String pathOf(String key) {
        return path + key;
    }

    private static boolean present(JsonNode child) {
        return !child.isMissingNode() && !child.isNull();
    }
}
