package io.bolane.simulator.demo;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/** The signing key, the API token and the token of the agents of one demo; never the same twice. */
record DemoSecrets(String key, String token, String pictures) {
    static DemoSecrets random() {
        var random = new SecureRandom();
        return new DemoSecrets(hex(random, 8).toUpperCase(Locale.ROOT), hex(random, 16), hex(random, 16));
    }

    private static String hex(SecureRandom random, int bytes) {
        var some = new byte[bytes];
        random.nextBytes(some);
        return HexFormat.of().formatHex(some);
    }

    @Override
    public String toString() {
        return "DemoSecrets[hidden]";
    }
}
