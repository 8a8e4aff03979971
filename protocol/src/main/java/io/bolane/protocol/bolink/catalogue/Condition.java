package io.bolane.protocol.bolink.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * When a field is required, as the catalogue writes it: {@code type == 1}, {@code pay_scene in (0, 2)}, {@code
 * open_type missing}, joined by {@code and}. A name that begins with {@code request.} looks into the request that a
 * reply answers. Values are compared as text, so a number equals its numeric text.
 */
public final class Condition {
    /** Prefix of names that look into the request. */
    public static final String REQUEST = "request.";

    private static final Pattern CLAUSE =
            Pattern.compile("([\\w.]+) (?:(==|!=) (\\S+)|(in|not in) \\(([^)]*)\\)|(missing|present))");

    private final String text;
    private final List<Clause> clauses;

    private Condition(String text, List<Clause> clauses) {
        this.text = text;
        this.clauses = clauses;
    }

    /** What a condition is asked of. */
    @FunctionalInterface
    public interface Scope {
        /** @return the text of a field; empty when it is absent */
        Optional<String> value(String name);

        /** @return false when nothing can be known of the field, because there is no request to look into */
        default boolean knows(String name) {
            return true;
        }
    }

    private record Clause(String name, boolean wanted, Optional<Set<String>> values) {
        /** With values: is one of them. Without: is there. */
        boolean holds(Scope scope) {
            var value = scope.value(name);
            var is = values.map(allowed -> value.filter(allowed::contains).isPresent())
                    .orElse(value.isPresent());
            return is == wanted;
        }
    }

    /** @throws IllegalArgumentException when the text is of another form */
    public static Condition parse(String text) {
        var clauses = new ArrayList<Clause>();
        for (var part : text.split(" and ")) {
            var found = CLAUSE.matcher(part);
            if (!found.matches()) {
                throw new IllegalArgumentException("no condition: " + text);
            }
            if (found.group(2) != null) {
                clauses.add(
                        new Clause(found.group(1), found.group(2).equals("=="), Optional.of(Set.of(found.group(3)))));
            } else if (found.group(4) != null) {
                var values = Set.of(found.group(5).split(", *"));
                clauses.add(new Clause(found.group(1), found.group(4).equals("in"), Optional.of(values)));
            } else {
                clauses.add(new Clause(found.group(1), found.group(6).equals("present"), Optional.empty()));
            }
        }
        return new Condition(text, List.copyOf(clauses));
    }

    /** @return whether every clause holds; one of which nothing can be known does not */
    public boolean holds(Scope scope) {
        return clauses.stream().allMatch(clause -> scope.knows(clause.name) && clause.holds(scope));
    }

    @Override
    public String toString() {
        return text;
    }
}
