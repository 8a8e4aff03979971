package io.bolane.protocol.bolink;

import java.util.Optional;

/**
 * Reply to an {@link OfficeCallback} or {@link AccountCallback} that is taken: state 1 and what the interface repeats.
 * A picture (5.4) has no such reply; 5.13 and 11.6 have their own. Refusals are {@link RefusalReply}.
 */
public record OfficeReply(ReplyEcho echo) implements BolinkReply {
    /** @return for payments: booked, now or before */
    public static OfficeReply done(OfficeCallback callback) {
        return new OfficeReply(callback.echo());
    }

    public static OfficeReply done(AccountCallback callback) {
        return new OfficeReply(callback.echo());
    }

    @Override
    public int state() {
        return 1;
    }

    @Override
    public String toJson() {
        return echo.begin(1, Optional.empty()).close();
    }
}
