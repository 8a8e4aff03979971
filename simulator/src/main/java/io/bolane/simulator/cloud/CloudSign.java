package io.bolane.simulator.cloud;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The signature of chapter 1.2, written anew so that the one under test is checked against another hand. */
final class CloudSign {
    private CloudSign() {}

    /** @return 32 upper-case hex digits: MD5 of the text of data, {@code key=} and the key */
    static String sign(String dataText, String key) {
        try {
            var md5 = MessageDigest.getInstance("MD5");
            md5.update(dataText.getBytes(StandardCharsets.UTF_8));
            md5.update("key=".getBytes(StandardCharsets.UTF_8));
            md5.update(key.getBytes(StandardCharsets.UTF_8));
            var text = new StringBuilder(32);
            for (var b : md5.digest()) {
                text.append(String.format("%02X", b & 0xff));
            }
            return text.toString();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    static String signedBody(String dataText, String key) {
        return "{\"data\":" + dataText + ",\"sign\":\"" + sign(dataText, key) + "\"}";
    }
}
