package io.bolane.simulator.cloud;

import java.util.LinkedHashMap;
import java.util.Map;

/** Cuts the members of one JSON object out of its text, each value exactly as it stands there. */
final class RawMembers {
    private final String text;
    private int at;

    private RawMembers(String text) {
        this.text = text;
    }

    /**
     * @return raw text of each value by name
     * @throws IllegalArgumentException when the text is no object, or holds a name twice
     */
    static Map<String, String> of(String text) {
        return new RawMembers(text).members();
    }

    private Map<String, String> members() {
        var members = new LinkedHashMap<String, String>();
        skipBlanks();
        expect('{');
        skipBlanks();
        while (peek() != '}') {
            var name = string();
            skipBlanks();
            expect(':');
            skipBlanks();
            var start = at;
            skipValue();
            var value = text.substring(start, at).strip();
            if (members.put(name.substring(1, name.length() - 1), value) != null) {
                throw new IllegalArgumentException("member twice: " + name);
            }
            skipBlanks();
            if (peek() == ',') {
                at++;
                skipBlanks();
            }
        }
        return members;
    }

    private void skipValue() {
        var depth = 0;
        while (true) {
            var c = peek();
            if (c == '"') {
                string();
                continue;
            }
            if (depth == 0 && (c == ',' || c == '}')) {
                return;
            }
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
            at++;
        }
    }

    private String string() {
        var start = at;
        expect('"');
        while (peek() != '"') {
            at += peek() == '\\' ? 2 : 1;
        }
        at++;
        return text.substring(start, at);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void expect(char c) {
        if (peek() != c) {
            throw new IllegalArgumentException("expected " + c + " at " + at);
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw new IllegalArgumentException("ends too early");
        }
        return text.charAt(at);
    }
}
