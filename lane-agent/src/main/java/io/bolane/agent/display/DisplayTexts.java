package io.bolane.agent.display;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.config.ConfigTree;
import io.bolane.protocol.parking.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The texts of a site for every moment: a file as in {@code config/displays}. What a file does not name is as in the
 * file of its language there.
 */
public final class DisplayTexts {
    /** What is said of an amount that somebody else has written: "12.00元". */
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,2})?)元");

    private final Language language;
    private final Map<DisplayMoment, MomentText> moments;

    private DisplayTexts(Language language, Map<DisplayMoment, MomentText> moments) {
        this.language = language;
        this.moments = new EnumMap<>(moments);
    }

    /** The Chinese texts of {@code config/displays/zh.yaml}. */
    public static DisplayTexts standard() {
        return Standard.ZH;
    }

    /** The texts of {@code config/displays/en.yaml}. */
    public static DisplayTexts english() {
        return Standard.EN;
    }

    /** @throws ConfigException with path, value and what is allowed */
    public static DisplayTexts load(Path file) {
        var tree = new ConfigTree(List.of(), Map.of(), Map.of()).load(file);
        var node = ConfigNode.root(String.valueOf(file.getFileName()), tree);
        var language = node.choice("language", Language.class, Language.ZH);
        var moments = new EnumMap<>((language == Language.ZH ? standard() : english()).moments);
        moments.putAll(read(node));
        return new DisplayTexts(language, moments);
    }

    private static Map<DisplayMoment, MomentText> read(ConfigNode node) {
        var moments = new EnumMap<DisplayMoment, MomentText>(DisplayMoment.class);
        Stream.of(DisplayMoment.values())
                .filter(moment -> node.has(moment.key()))
                .forEach(moment -> moments.put(moment, MomentText.read(node.section(moment.key()))));
        node.refuseUnknownKeys();
        return moments;
    }

    /** Loaded when first used: the shipped files. */
    private static final class Standard {
        private static final DisplayTexts ZH = shipped(Language.ZH);
        private static final DisplayTexts EN = shipped(Language.EN);

        private static DisplayTexts shipped(Language language) {
            var name = language.name().toLowerCase(Locale.ROOT) + ".yaml";
            try (var resource = DisplayTexts.class.getResourceAsStream(name)) {
                if (resource == null) {
                    throw new IllegalStateException(name + " is not on the class path");
                }
                var text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
                var node = ConfigNode.root(name, new ConfigTree(List.of(), Map.of(), Map.of()).parse(name, text));
                node.choice("language", Language.class, language);
                return new DisplayTexts(language, read(node));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    public DisplayText of(DisplayMoment moment, DisplayValues values) {
        return moments.get(moment).fill(values, language);
    }

    /** As {@link #of(DisplayMoment, DisplayValues)}, of a moment that speaks of nothing in particular. */
    public DisplayText of(DisplayMoment moment) {
        return of(moment, DisplayValues.NONE);
    }

    /** Lines that came from elsewhere: shown as they are, and said, amounts in words. */
    public DisplayText spoken(List<String> lines) {
        return DisplayText.shown(lines)
                .saying(lines.stream()
                        .filter(line -> !line.isBlank())
                        .map(this::said)
                        .toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DisplayTexts same && language == same.language && moments.equals(same.moments);
    }

    @Override
    public int hashCode() {
        return moments.hashCode();
    }

    private String said(String line) {
        return AMOUNT.matcher(line).replaceAll(found -> language.said(Money.ofYuan(found.group(1))));
    }
}
