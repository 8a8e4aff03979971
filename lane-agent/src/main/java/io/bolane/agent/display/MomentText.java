package io.bolane.agent.display;

import io.bolane.agent.display.DisplayText.Color;
import io.bolane.agent.display.DisplayText.Line;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The template of one moment.
 *
 * @param show lines, with {@code {plate}}, {@code {amount}}, {@code {stay}} and {@code {days}} in them
 * @param colors of the lines from above; the last one is that of all further lines
 * @param say phrases, with the same placeholders
 */
record MomentText(List<String> show, List<Color> colors, List<String> say) {
    /** More than any card has. */
    static final int MAX_LINES = 8;
    /** A longer line is no line: the limit of a KF frame in bytes, in Chinese characters. */
    static final int MAX_LENGTH = 100;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
    private static final Set<String> NAMES = Set.of("plate", "amount", "stay", "days");

    static MomentText read(ConfigNode node) {
        var show = node.texts("show");
        if (show.isEmpty() || show.size() > MAX_LINES) {
            throw new ConfigException(node.pathOf("show"), show.size() + " lines", "1 to " + MAX_LINES + " lines");
        }
        var say = node.texts("say");
        show.forEach(line -> check(node.pathOf("show"), line));
        say.forEach(phrase -> check(node.pathOf("say"), phrase));
        var colors = node.texts("colors").stream()
                .map(name -> color(node.pathOf("colors"), name))
                .toList();
        node.refuseUnknownKeys();
        return new MomentText(show, colors.isEmpty() ? List.of(Color.RED) : colors, say);
    }

    private static Color color(String path, String name) {
        return Stream.of(Color.values())
                .filter(color -> color.name().toLowerCase(Locale.ROOT).equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> new ConfigException(path, name, "red, green or yellow"));
    }

    private static void check(String path, String template) {
        if (template.length() > MAX_LENGTH) {
            throw new ConfigException(path, template, "at most " + MAX_LENGTH + " characters");
        }
        PLACEHOLDER.matcher(template).results().forEach(found -> {
            if (!NAMES.contains(found.group(1))) {
                throw new ConfigException(path, found.group(), "{plate}, {amount}, {stay} or {days}");
            }
        });
    }

    DisplayText fill(DisplayValues values, Language language) {
        var lines = new ArrayList<Line>();
        for (var i = 0; i < show.size(); i++) {
            var color = colors.get(Math.min(i, colors.size() - 1));
            filled(show.get(i), name -> written(name, values, language))
                    .ifPresent(text -> lines.add(new Line(text, color)));
        }
        var spoken = say.stream()
                .flatMap(phrase -> filled(phrase, name -> said(name, values, language)).stream())
                .toList();
        return new DisplayText(lines, spoken);
    }

    private static Optional<String> filled(String template, Function<String, Optional<String>> value) {
        var missing = PLACEHOLDER.matcher(template).results().anyMatch(found -> value.apply(found.group(1))
                .isEmpty());
        return missing
                ? Optional.empty()
                : Optional.of(PLACEHOLDER
                        .matcher(template)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                value.apply(found.group(1)).orElseThrow())));
    }

    private static Optional<String> written(String name, DisplayValues values, Language language) {
        return name.equals("amount") ? values.amount().map(language::written) : other(name, values, language);
    }

    private static Optional<String> said(String name, DisplayValues values, Language language) {
        return name.equals("amount") ? values.amount().map(language::said) : other(name, values, language);
    }

    private static Optional<String> other(String name, DisplayValues values, Language language) {
        return switch (name) {
            case "plate" -> values.plate().map(plate -> plate.text());
            case "stay" ->
                values.minutes().stream().mapToObj(language::duration).findFirst();
            case "days" -> values.days().stream().mapToObj(Long::toString).findFirst();
            default -> Optional.empty();
        };
    }
}
