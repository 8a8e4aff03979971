package io.bolane.agent.camera.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes of a text of which no device says in which charset it is: UTF-8 or GBK. */
public final class TextBytes {
    private static final Charset GBK = Charset.forName("GBK");
    private static final int FIRST_OF_ASIA = 0x800;
    private static final int LAST_OF_ASCII = 0x7F;

    private TextBytes() {}

    /**
     * Tells UTF-8 from GBK by what a plate can hold: 鲁 in GBK is a valid UTF-8 letter of Latin, 豫 one of Cyrillic, and
     * neither stands on a plate. So a text with letters between ASCII and Asia's is GBK.
     */
    public static String decode(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.chars().allMatch(c -> c <= LAST_OF_ASCII || c >= FIRST_OF_ASIA) ? text : new String(bytes, GBK);
        } catch (CharacterCodingException noUtf8) {
            return new String(bytes, GBK);
        }
    }
}
