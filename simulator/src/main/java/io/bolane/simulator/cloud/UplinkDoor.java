package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Completeness;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.UnionPlace;
import io.bolane.protocol.bolink.catalogue.FieldSpec;
import io.bolane.protocol.bolink.catalogue.StrictCheck;
import io.bolane.protocol.bolink.catalogue.Violation;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Takes the uplink requests: checks the envelope, the signature over the text as it came, the place of union_id, the
 * table, and then asks the desk. What breaks a rule is answered with state 0 and noted. Runs on one event loop.
 */
final class UplinkDoor {
    private static final String WRONG_SIGNATURE = "签名错误";
    private static final String WRONG = "参数错误";
    private static final int PENDING = 2;
    /** Their results are told again where the vendor does not know them. */
    private static final String ETC = "3.7";

    private static final Set<String> WITH_LATER_RESULT = Set.of(ETC, "4.2");

    private final CloudAccounts accounts;
    private final CloudDesks desks;
    private final CloudLedger ledger;
    private final Clock parking;
    private final Consumer<VendorCall> unsettled;

    /** @param unsettled told of a call whose result the vendor does not know yet */
    UplinkDoor(
            CloudAccounts accounts,
            CloudDesks desks,
            CloudLedger ledger,
            Clock parking,
            Consumer<VendorCall> unsettled) {
        this.accounts = accounts;
        this.desks = desks;
        this.ledger = ledger;
        this.parking = parking;
        this.unsettled = unsettled;
    }

    /** What is wrong with a request, and how it is answered. */
    private static final class Refused extends RuntimeException {
        private final String interfaceId;
        private final String errmsg;

        private Refused(String interfaceId, String errmsg, String rule) {
            super(rule, null, false, false);
            this.interfaceId = interfaceId;
            this.errmsg = errmsg;
        }
    }

    /**
     * What is answered.
     *
     * @param charged the ETC charge that this answer is the first to tell of
     */
    private record Served(String reply, Optional<VendorCall> charged) {}

    /** @param candidates the interfaces of the address; more than one: told apart by {@code service_name} */
    Future<Void> serve(List<BolinkInterface> candidates, HttpServerRequest request, Buffer body) {
        var served = answer(candidates, request.getHeader("Content-Type"), body);
        return request.response()
                .putHeader("Content-Type", "application/json;charset=utf-8")
                .end(served.reply())
                .onFailure(cause -> served.charged().ifPresent(unsettled));
    }

    /** Takes the request and tells nobody: the vendor sees a connection that breaks. */
    Future<Void> forget(List<BolinkInterface> candidates, HttpServerRequest request, Buffer body) {
        answer(candidates, request.getHeader("Content-Type"), body).charged().ifPresent(unsettled);
        return request.connection().close();
    }

    private Served answer(List<BolinkInterface> candidates, String contentType, Buffer body) {
        var text = body.toString(StandardCharsets.UTF_8);
        var unknown = candidates.size() == 1 ? candidates.get(0).id() : "?";
        try {
            if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
                throw new Refused(unknown, WRONG, "content type is " + contentType);
            }
            var members = members(unknown, body);
            var raw = members.get("data");
            if (raw == null || !raw.startsWith("{") || !members.containsKey("sign")) {
                throw new Refused(unknown, WRONG, "body is no object with data and sign");
            }
            var called = choose(candidates, tree(unknown, raw));
            return taken(open(called, tree(called.id(), text), members), text);
        } catch (Refused refused) {
            if (refused.errmsg.equals(WRONG_SIGNATURE)) {
                ledger.badSignature(refused.interfaceId, text);
            } else {
                ledger.violation(refused.interfaceId, refused.getMessage(), text);
            }
            return new Served(CloudJson.write(CloudAnswer.failure(refused.errmsg)), Optional.empty());
        }
    }

    private static BolinkInterface choose(List<BolinkInterface> candidates, ObjectNode data) {
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        var service = data.path("service_name").asText();
        return candidates.stream()
                .filter(each -> each.service().filter(service::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new Refused("?", WRONG, "service_name is " + service + ": no such message"));
    }

    private Served taken(VendorCall call, String text) {
        var answer = desks.answer(call);
        var state = answer.state(call.called());
        answer.broken().ifPresent(rule -> ledger.violation(call.id(), rule, text));
        ledger.received(new CloudLedger.Received(
                call.id(),
                call.union(),
                call.data(),
                state,
                answer.repeat() || answer.broken().isPresent(),
                parking.instant()));
        var isFirst = !answer.repeat() && answer.broken().isEmpty();
        if (isFirst && state == PENDING && WITH_LATER_RESULT.contains(call.id())) {
            unsettled.accept(call);
        }
        var charged = isFirst && state == 1 && call.id().equals(ETC) ? Optional.of(call) : Optional.<VendorCall>empty();
        return new Served(CloudJson.write(answer.reply()), charged);
    }

    private VendorCall open(BolinkInterface called, ObjectNode body, Map<String, String> members) {
        var data = (ObjectNode) body.path("data");
        var expected = new HashSet<>(Set.of("data", "sign"));
        called.request().stream().filter(FieldSpec::beside).map(FieldSpec::name).forEach(expected::add);
        if (!members.keySet().equals(expected)) {
            throw new Refused(called.id(), WRONG, "members beside data are " + members.keySet() + ", not " + expected);
        }
        var union = called.unionPlace() == UnionPlace.BESIDE
                ? members.get("union_id")
                : data.path("union_id").asText("");
        var account = accounts.find(union)
                .orElseThrow(
                        () -> new Refused(called.id(), "厂商不存在", "union_id is " + union + ": unknown, or no number"));
        if (!members.get("sign").equals("\"" + CloudSign.sign(members.get("data"), account.key()) + "\"")) {
            throw new Refused(called.id(), WRONG_SIGNATURE, "signature is wrong");
        }
        var faults = faults(called, body, data);
        if (!faults.isEmpty()) {
            throw new Refused(called.id(), WRONG, faults);
        }
        if (!accounts.hasPark(called, account, data)) {
            throw new Refused(called.id(), "车场不存在", "park_id is not registered with the account");
        }
        return new VendorCall(called, account, data);
    }

    private static String faults(BolinkInterface called, ObjectNode body, ObjectNode data) {
        var found = new ArrayList<>(StrictCheck.body(called, body));
        if (called.completeness() != Completeness.TITLE_ONLY && called.path().isPresent()) {
            found.addAll(StrictCheck.strangers(called, data));
        }
        return found.stream().map(Violation::toString).collect(Collectors.joining("; "));
    }

    private static Map<String, String> members(String interfaceId, Buffer body) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.getBytes()))
                    .toString();
            tree(interfaceId, text);
            return RawMembers.of(text);
        } catch (CharacterCodingException notUtf8) {
            throw new Refused(interfaceId, WRONG, "body is not UTF-8");
        }
    }

    private static ObjectNode tree(String interfaceId, String text) {
        try {
            return CloudJson.read(text);
        } catch (IllegalArgumentException broken) {
            throw new Refused(interfaceId, WRONG, broken.getMessage());
        }
    }
}
