package io.bolane.agent.camera.dahua;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.agent.camera.intake.JsonFields;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The two steps of {@code global.login} (cameras.md 5.3): the camera never hears the password itself. */
final class DahuaLogin {
    private DahuaLogin() {}

    /** Asks for realm and random. */
    static ObjectNode first(String user) {
        return params(user, "");
    }

    /** @param challenge the {@code params} of the answer to the first step */
    static ObjectNode second(String user, String password, JsonNode challenge) {
        var realm = JsonFields.text(challenge.path("realm"));
        var random = JsonFields.text(challenge.path("random"));
        return params(user, answer(user, random, inner(user, realm, password))).put("authorityType", "Default");
    }

    private static ObjectNode params(String user, String password) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("userName", user)
                .put("password", password)
                .put("clientType", "Web3.0");
    }

    static String inner(String user, String realm, String password) {
        return md5(user + ":" + realm + ":" + password);
    }

    static String answer(String user, String random, String inner) {
        return md5(user + ":" + random + ":" + inner);
    }

    private static String md5(String text) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
