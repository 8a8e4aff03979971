package io.bolane.protocol.bolink;

import java.util.Optional;

/**
 * Reply to 5.14: the reduction is applied (now or before).
 *
 * @param uuid echo of the SDK edition's id
 */
public record ReductionReply(Optional<String> uuid) implements BolinkReply {
    public static ReductionReply applied(ReductionNotice notice) {
        return new ReductionReply(notice.uuid());
    }

    @Override
    public int state() {
        return 1;
    }

    @Override
    public String toJson() {
        return new JsonText()
                .number("state", 1)
                .text("service_name", ReductionNotice.SERVICE)
                .text("uuid", uuid)
                .close();
    }
}
