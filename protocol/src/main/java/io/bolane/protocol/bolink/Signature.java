package io.bolane.protocol.bolink;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The signature of Bolink 1.2: upper-case hex of MD5 over the UTF-8 bytes of the text of {@code data} exactly as
 * it stands in the body, directly followed by {@code key=<KEY>}. Nothing is sorted, dropped or written anew.
 */
public final class Signature {
    private static final int BYTES = 16;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final ThreadLocal<MessageDigest> MD5 = ThreadLocal.withInitial(Signature::newDigest);

    private Signature() {}

    /** @return 32 upper-case hex digits */
    public static String of(String dataText, SigningKey key) {
        var data = dataText.getBytes(StandardCharsets.UTF_8);
        return hex(digest(data, 0, data.length, key));
    }

    /**
     * The token sign of the browser page Bolink 2.4: MD5 over the key directly followed by the timestamp, without data
     * and without {@code key=}.
     *
     * @param timestampMillis as it stands in the query string
     */
    public static String ofToken(SigningKey key, long timestampMillis) {
        var text = (key.value() + timestampMillis).getBytes(StandardCharsets.UTF_8);
        return hex(MD5.get().digest(text));
    }

    /** Compares in constant time, either case of the hex digits. */
    public static boolean matches(String dataText, String sign, SigningKey key) {
        var data = dataText.getBytes(StandardCharsets.UTF_8);
        return matches(data, 0, data.length, sign, key);
    }

    static boolean matches(byte[] bytes, int from, int length, String sign, SigningKey key) {
        var claimed = new byte[BYTES];
        var wellFormed = decode(sign, claimed);
        return MessageDigest.isEqual(digest(bytes, from, length, key), claimed) & wellFormed;
    }

    private static byte[] digest(byte[] bytes, int from, int length, SigningKey key) {
        var md5 = MD5.get();
        md5.update(bytes, from, length);
        return md5.digest(key.suffix());
    }

    private static String hex(byte[] digest) {
        var text = new byte[2 * digest.length];
        for (var i = 0; i < digest.length; i++) {
            text[2 * i] = HEX[(digest[i] >> 4) & 0xF];
            text[2 * i + 1] = HEX[digest[i] & 0xF];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** @return false when the text is not 32 hex digits */
    private static boolean decode(String sign, byte[] into) {
        if (sign.length() != 2 * BYTES) {
            return false;
        }
        for (var i = 0; i < BYTES; i++) {
            var high = Character.digit(sign.charAt(2 * i), 16);
            var low = Character.digit(sign.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                return false;
            }
            into[i] = (byte) (high << 4 | low);
        }
        return true;
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
