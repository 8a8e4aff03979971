package io.bolane.gateway.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** A report as a table for spreadsheets: one number in a line, named by its path in the JSON; amounts are whole fen. */
final class ReportCsv {
    private ReportCsv() {}

    static String of(JsonObject report) {
        var lines = new ArrayList<String>();
        lines.add("item,value");
        add(lines, "", report);
        return String.join("\r\n", lines) + "\r\n";
    }

    private static void add(List<String> lines, String path, Object value) {
        if (value instanceof JsonObject object) {
            object.forEach(member -> add(lines, join(path, member.getKey()), object.getValue(member.getKey())));
        } else if (value instanceof JsonArray list) {
            for (var i = 0; i < list.size(); i++) {
                add(lines, path + "[" + i + "]", list.getValue(i));
            }
        } else {
            lines.add(quoted(path) + "," + quoted(String.valueOf(value)));
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** A text that begins like a formula is one for a spreadsheet, unless it is a number. */
    private static String quoted(String text) {
        var safe = text.matches("[=+@\\t\\r].*|-(?!\\d+$).*") ? "'" + text : text;
        return safe.matches(".*[,\"\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
