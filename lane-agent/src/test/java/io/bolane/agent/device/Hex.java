package io.bolane.agent.device;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import java.util.Locale;

/** Bytes as the reference writes them: {@code FE 05 00}. */
public final class Hex {
    private static final HexFormat FORMAT = HexFormat.ofDelimiter(" ").withUpperCase();

    private Hex() {}

    public static Buffer bytes(String hex) {
        return Buffer.buffer(FORMAT.parseHex(hex.strip().toUpperCase(Locale.ROOT)));
    }

    public static String of(Buffer bytes) {
        return FORMAT.formatHex(bytes.getBytes());
    }
}
