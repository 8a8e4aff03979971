package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Takes the uplink requests: checks the envelope, the signature over the text as it came, the place of union_id, the
 * table, and the order book. What breaks a rule is answered with state 0 and noted. Runs on one event loop.
 */
final class UplinkDoor {
    private static final String WRONG_SIGNATURE = "签名错误";

    private final Map<Long, CloudAccount> accounts;
    private final OrderBook book;
    private final CloudLedger ledger;
    private final Clock parking;
    private final BiConsumer<Long, JsonNode> etcUnsettled;

    /** @param etcUnsettled told of a 3.7 whose result the vendor does not know yet: account and data */
    UplinkDoor(
            Map<Long, CloudAccount> accounts,
            OrderBook book,
            CloudLedger ledger,
            Clock parking,
            BiConsumer<Long, JsonNode> etcUnsettled) {
        this.accounts = accounts;
        this.book = book;
        this.ledger = ledger;
        this.parking = parking;
        this.etcUnsettled = etcUnsettled;
    }

    /** A request whose envelope and signature are right. */
    private record Signed(long unionId, JsonNode data) {}

    /** What is wrong with a request, and how it is answered. */
    private static final class Refused extends RuntimeException {
        private final String errmsg;

        private Refused(String errmsg, String rule) {
            super(rule, null, false, false);
            this.errmsg = errmsg;
        }
    }

    /**
     * What is answered.
     *
     * @param charged the ETC charge that this answer is the first to tell of
     */
    private record Served(String reply, Optional<Signed> charged) {}

    Future<Void> serve(UplinkTables kind, HttpServerRequest request, Buffer body) {
        var served = answer(kind, request.getHeader("Content-Type"), body);
        return request.response()
                .putHeader("Content-Type", "application/json;charset=utf-8")
                .end(served.reply())
                .onFailure(cause -> untold(served));
    }

    /** Takes the request and tells nobody: the vendor sees a connection that breaks. */
    Future<Void> forget(UplinkTables kind, HttpServerRequest request, Buffer body) {
        untold(answer(kind, request.getHeader("Content-Type"), body));
        return request.connection().close();
    }

    private void untold(Served served) {
        served.charged().ifPresent(charge -> etcUnsettled.accept(charge.unionId(), charge.data()));
    }

    private Served answer(UplinkTables kind, String contentType, Buffer body) {
        var text = body.toString(StandardCharsets.UTF_8);
        try {
            if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
                throw new Refused("参数错误", "content type is " + contentType);
            }
            var signed = open(kind, body);
            var answer = book.accept(kind, signed.unionId(), signed.data());
            note(kind, signed, answer, text);
            var firstCharge = kind == UplinkTables.ETC_CHARGE && !answer.repeat();
            if (firstCharge && answer.state() == 2) {
                etcUnsettled.accept(signed.unionId(), signed.data());
            }
            var charged = firstCharge && answer.state() == 1 ? Optional.of(signed) : Optional.<Signed>empty();
            return new Served(CloudJson.write(answer.reply()), charged);
        } catch (Refused refused) {
            if (refused.errmsg.equals(WRONG_SIGNATURE)) {
                ledger.badSignature(kind.interfaceId(), text);
            } else {
                ledger.violation(kind.interfaceId(), refused.getMessage(), text);
            }
            return new Served(CloudJson.write(CloudAnswer.failure(refused.errmsg)), Optional.empty());
        }
    }

    private void note(UplinkTables kind, Signed signed, CloudAnswer answer, String text) {
        answer.broken().ifPresent(rule -> ledger.violation(kind.interfaceId(), rule, text));
        ledger.received(new CloudLedger.Received(
                kind.interfaceId(),
                signed.unionId(),
                signed.data(),
                answer.state(),
                answer.repeat() || answer.broken().isPresent(),
                parking.instant()));
    }

    private Signed open(UplinkTables kind, Buffer body) {
        var members = members(body);
        var raw = members.get("data");
        var sign = members.get("sign");
        if (raw == null || !raw.startsWith("{") || sign == null) {
            throw new Refused("参数错误", "body is no object with data and sign");
        }
        var data = tree(raw);
        var expected = kind.unionInside() ? List.of("data", "sign") : List.of("data", "sign", "union_id");
        if (!members.keySet().equals(Set.copyOf(expected))) {
            throw new Refused("参数错误", "members beside data are " + members.keySet() + ", not " + expected);
        }
        var union = kind.unionInside() ? data.path("union_id").asText("") : members.get("union_id");
        var account = account(union);
        if (!sign.equals("\"" + CloudSign.sign(raw, account.key()) + "\"")) {
            throw new Refused(WRONG_SIGNATURE, "signature is wrong");
        }
        var faults = kind.faults(data);
        if (!faults.isEmpty()) {
            throw new Refused("参数错误", String.join("; ", faults));
        }
        if (!account.hasPark(data.path("park_id").asText())) {
            throw new Refused("车场不存在", "park_id is not registered with the account");
        }
        return new Signed(account.unionId(), data);
    }

    private CloudAccount account(String union) {
        return Optional.of(union)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .map(accounts::get)
                .orElseThrow(() -> new Refused("厂商不存在", "union_id is " + union + ": unknown, or no number"));
    }

    private static Map<String, String> members(Buffer body) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.getBytes()))
                    .toString();
            tree(text);
            return RawMembers.of(text);
        } catch (CharacterCodingException notUtf8) {
            throw new Refused("参数错误", "body is not UTF-8");
        }
    }

    private static JsonNode tree(String text) {
        try {
            return CloudJson.read(text);
        } catch (IllegalArgumentException broken) {
            throw new Refused("参数错误", broken.getMessage());
        }
    }
}
