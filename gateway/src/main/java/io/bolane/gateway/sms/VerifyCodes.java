package io.bolane.gateway.sms;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.VerifyCodeReply;
import io.bolane.protocol.bolink.VerifyCodeRequest;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bolink 5.13: a driver without plate gets a code by SMS, and Bolink gets it in the reply. A number gets one a minute
 * and five an hour; the same driver who asks again within the minute is told the same code and sent nothing.
 */
public final class VerifyCodes {
    private static final Logger LOG = LoggerFactory.getLogger(VerifyCodes.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST = 5;

    private final SmsCodeStore store = new SmsCodeStore();
    private final Database database;
    private final SmsSender sender;
    private final RandomGenerator chance;
    private final Clock machine;

    /**
     * @param chance a secure source
     * @param machine machine time
     */
    public VerifyCodes(Database database, SmsSender sender, RandomGenerator chance, Clock machine) {
        this.database = database;
        this.sender = sender;
        this.chance = chance;
        this.machine = machine;
    }

    /** @param id of the row of a code to be sent; empty: it was sent */
    private record Decided(String code, Optional<Long> id) {}

    /**
     * @return the code; fails with {@code NotPossible} when it was asked too often or not sent, {@code
     * StoreUnavailable}
     */
    public Future<BolinkReply> answer(VerifyCodeRequest request) {
        return database.withTransaction(tx -> decide(tx, request))
                .compose(decided -> decided.id.isEmpty()
                        ? Future.succeededFuture(decided)
                        : send(request, decided).map(decided))
                .map(decided -> new VerifyCodeReply(decided.code));
    }

    private Future<Decided> decide(SqlConnection tx, VerifyCodeRequest request) {
        var now = machine.instant();
        return store.lock(tx, request.mobile(), now.minus(WINDOW)).compose(asked -> {
            var last = asked.stream().findFirst().filter(each -> each.at().isAfter(now.minus(PAUSE)));
            if (last.filter(each -> isSame(each, request)).isPresent()) {
                return Future.succeededFuture(new Decided(last.get().code(), Optional.empty()));
            }
            return fresh(tx, request, now, last.isPresent(), asked);
        });
    }

    private Future<Decided> fresh(
            SqlConnection tx, VerifyCodeRequest request, Instant now, boolean tooSoon, List<SmsCodeStore.Asked> asked) {
        if (tooSoon || asked.size() >= MOST) {
            throw new NotPossible("too many codes for one number", "验证码发送过于频繁,请稍后再试");
        }
        var code = String.format("%06d", chance.nextInt(1_000_000));
        return store.add(tx, request, code, now).map(id -> new Decided(code, Optional.of(id)));
    }

    private static boolean isSame(SmsCodeStore.Asked asked, VerifyCodeRequest request) {
        return asked.carNumber().equals(request.standIn().text())
                && asked.payUser().equals(request.payUser());
    }

    private Future<Void> send(VerifyCodeRequest request, Decided decided) {
        return sender.send(request.mobile(), decided.code).transform(sent -> database.withTransaction(
                        tx -> store.set(tx, decided.id.orElseThrow(), sent.succeeded()))
                .otherwiseEmpty()
                .compose(noted -> {
                    if (sent.succeeded()) {
                        return Future.succeededFuture();
                    }
                    LOG.atWarn()
                            .addKeyValue("park", request.park())
                            .addKeyValue("error", sent.cause().getMessage())
                            .log("code not sent");
                    return Future.failedFuture(new NotPossible("code not sent", "发送验证码失败"));
                }));
    }
}
