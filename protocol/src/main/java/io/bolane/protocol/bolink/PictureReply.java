package io.bolane.protocol.bolink;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Reply to 5.4: the picture itself, as it stands in a file. The JSON stands for it where only JSON can be sent, and
 * when the file is gone by then; it is a refusal, for a caller who wants bytes can take nothing else for it.
 */
public record PictureReply(Path file, String contentType) implements BolinkReply {
    public static final String NONE = "图片不存在";

    @Override
    public int state() {
        return 1;
    }

    @Override
    public String toJson() {
        return ReplyEcho.NONE.begin(0, Optional.of(NONE)).close();
    }
}
