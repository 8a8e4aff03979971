package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A record as the vector files write it: component to text, absent to null, nested records with dots. */
final class Rendered {
    private Rendered() {}

    static Map<String, String> of(Record message) {
        var rendered = new TreeMap<String, String>();
        render("", message, rendered);
        return rendered;
    }

    private static void render(String prefix, Record message, Map<String, String> into) {
        for (var component : message.getClass().getRecordComponents()) {
            var value = valueOf(message, component);
            var name = prefix + component.getName();
            if (value instanceof Optional<?> optional) {
                value = optional.orElse(null);
            }
            if (isNested(value)) {
                render(name + ".", (Record) value, into);
            } else if (value instanceof List<?> list && list.stream().anyMatch(Rendered::isNested)) {
                for (var i = 0; i < list.size(); i++) {
                    render(name + "[" + i + "].", (Record) list.get(i), into);
                }
            } else if (!(value instanceof Fields)) {
                into.put(name, text(value));
            }
        }
    }

    /** Ids and amounts are one text; what has several components is rendered one by one. */
    private static boolean isNested(Object value) {
        return value instanceof Record && value.getClass().getRecordComponents().length > 1;
    }

    private static String text(Object value) {
        if (value instanceof Money money) {
            return money.toYuan();
        }
        if (value instanceof Plate plate) {
            return plate.text();
        }
        return value == null ? null : value.toString();
    }

    private static Object valueOf(Record message, RecordComponent component) {
        try {
            return component.getAccessor().invoke(message);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
