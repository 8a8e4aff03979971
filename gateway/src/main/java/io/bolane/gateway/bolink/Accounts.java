package io.bolane.gateway.bolink;

import io.bolane.gateway.config.AccountConfig;
import io.bolane.gateway.config.ParkConfig;
import io.bolane.gateway.failure.UnknownPark;
import io.bolane.protocol.bolink.Envelope;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.SigningKey;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which account a call comes from, and what that account may touch: its own parks. Bolink names the account by
 * union_id; where that is missing, the park tells it (5.0).
 */
public final class Accounts {
    private final Map<UnionId, SigningKey> keys;
    private final Map<String, UnionId> unions;

    public Accounts(List<AccountConfig> accounts, List<ParkConfig> parks) {
        this.keys = accounts.stream().collect(Collectors.toUnmodifiableMap(AccountConfig::unionId, AccountConfig::key));
        this.unions = parks.stream()
                .collect(Collectors.toUnmodifiableMap(park -> park.id().value(), ParkConfig::union));
    }

    /**
     * Finds the account and checks the signature with its key.
     *
     * @return the account that has signed
     * @throws io.bolane.protocol.bolink.BolinkRefusal when the account is unknown or its key does not match
     * @throws UnknownPark when the call names no account and a park that we do not have
     */
    UnionId authenticate(Envelope envelope) {
        var union = envelope.unionId().orElseGet(() -> unionOfPark(envelope));
        var key = keys.get(union);
        if (key == null) {
            throw new InvalidField("union_id", "no such account");
        }
        envelope.verify(key);
        return union;
    }

    /** As {@link #authenticate}, for what came over a connection that an account has logged in. */
    UnionId authenticate(Envelope envelope, UnionId connected) {
        envelope.verify(keys.get(connected));
        return connected;
    }

    private UnionId unionOfPark(Envelope envelope) {
        var park = envelope.parkId().orElseThrow(() -> new InvalidField("park_id", "missing"));
        var union = unions.get(park);
        if (union == null) {
            throw new UnknownPark("no park " + park.substring(0, Math.min(park.length(), ParkId.MAX_LENGTH)));
        }
        return union;
    }

    /** @throws UnknownPark when the park is not one of the account's; the caller is not told whether it exists */
    void check(UnionId account, ParkId park) {
        if (!account.equals(unions.get(park.value()))) {
            throw new UnknownPark("no park " + park + " in account " + account);
        }
    }
}
