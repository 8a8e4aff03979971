package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table of the document, as one message is held against it.
 *
 * @param unknownAllowed whether fields that the table does not list are let pass
 */
record MessageTable(List<FieldRule> fields, boolean unknownAllowed) {
    MessageTable {
        fields = List.copyOf(fields);
    }

    static MessageTable strict(FieldRule... fields) {
        return new MessageTable(List.of(fields), false);
    }

    static MessageTable open(FieldRule... fields) {
        return new MessageTable(List.of(fields), true);
    }

    MessageTable without(String name) {
        return new MessageTable(
                fields.stream().filter(field -> !field.name().equals(name)).toList(), unknownAllowed);
    }

    /** @return this, with a row added, or put in place of the one for the same field */
    MessageTable with(FieldRule row) {
        var rows = new ArrayList<>(without(row.name()).fields);
        rows.add(row);
        return new MessageTable(rows, unknownAllowed);
    }

    /** @return everything that is wrong with it; empty when it is as the table says */
    List<String> faults(JsonNode message) {
        var faults = new ArrayList<String>();
        fields.forEach(field -> field.fault(message).ifPresent(faults::add));
        if (!unknownAllowed) {
            var known = names();
            message.fieldNames().forEachRemaining(name -> {
                if (!known.contains(name)) {
                    faults.add(name + " is not in the table");
                }
            });
        }
        return faults;
    }

    private Set<String> names() {
        return fields.stream().map(FieldRule::name).collect(Collectors.toSet());
    }
}
