package io.bolane.agent.display.card;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text as the cards store it: GBK, with something readable in the place of what GBK does not have. */
final class CardCharset {
    static final Charset GBK = Charset.forName("GBK");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final String UNKNOWN = "?";

    private CardCharset() {}

    /** @return the text in characters that GBK has: ë as e, ¥ as 元, an emoji as a question mark; no control ones */
    static String readable(String text) {
        var encoder = GBK.newEncoder();
        var result = new StringBuilder(text.length());
        text.codePoints().forEach(point -> result.append(readable(point, encoder)));
        return result.toString();
    }

    private static String readable(int point, CharsetEncoder encoder) {
        if (Character.isISOControl(point)) {
            return " ";
        }
        if (point == '¥') {
            return "元";
        }
        var character = Character.toString(point);
        if (encoder.canEncode(character)) {
            return character;
        }
        var plain = MARKS.matcher(Normalizer.normalize(character, Normalizer.Form.NFKD))
                .replaceAll("");
        return !plain.isEmpty() && !plain.equals(character) && encoder.canEncode(plain) ? plain : UNKNOWN;
    }

    /** @return at most {@code max} bytes; a character that does not fit whole is left out */
    static Buffer encode(String text, int max) {
        var bytes = Buffer.buffer();
        var readable = readable(text);
        for (var i = 0; i < readable.length(); i++) {
            var character = readable.substring(i, i + 1).getBytes(GBK);
            if (bytes.length() + character.length > max) {
                break;
            }
            bytes.appendBytes(character);
        }
        return bytes;
    }

    static String decode(Buffer bytes) {
        return bytes.toString(GBK);
    }
}
