package io.bolane.agent.camera.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * HTTP Digest with MD5 (RFC 2617), as cameras ask for it. Written by hand because the library at hand counts in one
 * digit where eight are due (libraries.md 0).
 *
 * @param qop whether "auth" is offered; without it the old form of RFC 2069 is used
 */
record Digest(String realm, String nonce, Optional<String> opaque, boolean qop) {
    private static final int MAX_HEADER = 4 * 1024;
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,]+))");

    /** @return empty when this is no challenge that MD5 answers */
    static Optional<Digest> challenge(String header) {
        if (header == null || header.length() > MAX_HEADER || !header.regionMatches(true, 0, "Digest ", 0, 7)) {
            return Optional.empty();
        }
        Map<String, String> found = new TreeMap<>();
        var parameters = PARAMETER.matcher(header);
        while (parameters.find()) {
            found.put(
                    parameters.group(1).toLowerCase(Locale.ROOT),
                    parameters.group(2) == null ? parameters.group(3) : parameters.group(2));
        }
        var md5 = found.getOrDefault("algorithm", "MD5").equalsIgnoreCase("MD5");
        if (!md5 || !found.containsKey("realm") || !found.containsKey("nonce")) {
            return Optional.empty();
        }
        return Optional.of(new Digest(
                found.get("realm"),
                found.get("nonce"),
                Optional.ofNullable(found.get("opaque")),
                found.getOrDefault("qop", "").toLowerCase(Locale.ROOT).matches("(^|.*[,\\s])auth([,\\s].*|$)")));
    }

    /**
     * Who asks for what.
     *
     * @param count of the requests with this nonce, from 1
     */
    record Request(String user, String password, String method, String uri, int count, String cnonce) {
        @Override
        public String toString() {
            return method + " " + uri + " by " + user;
        }
    }

    String response(Request request) {
        var ha1 = md5(request.user() + ":" + realm + ":" + request.password());
        var ha2 = md5(request.method() + ":" + request.uri());
        return qop
                ? md5(ha1 + ":" + nonce + ":" + count(request) + ":" + request.cnonce() + ":auth:" + ha2)
                : md5(ha1 + ":" + nonce + ":" + ha2);
    }

    /** @return the value of the header Authorization */
    String authorization(Request request) {
        var header = new StringBuilder("Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\""
                .formatted(request.user(), realm, nonce, request.uri(), response(request)));
        if (qop) {
            header.append(", qop=auth, nc=%s, cnonce=\"%s\"".formatted(count(request), request.cnonce()));
        }
        opaque.ifPresent(value -> header.append(", opaque=\"").append(value).append('"'));
        return header.toString();
    }

    private static String count(Request request) {
        return "%08x".formatted(request.count());
    }

    private static String md5(String text) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
