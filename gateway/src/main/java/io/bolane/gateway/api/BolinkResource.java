package io.bolane.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.gateway.config.Role;
import io.bolane.gateway.failure.Overloaded;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.UnreadableBody;
import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Direction;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.bolink.catalogue.Origin;
import io.bolane.protocol.bolink.catalogue.UplinkAnswer;
import io.bolane.protocol.bolink.catalogue.UplinkCall;
import io.bolane.protocol.parking.UnionId;
import io.bolane.protocol.time.IdSource;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code /bolink}: every interface by which we may call Bolink, from the catalogue. A call is made once, and not kept:
 * who wants a report to arrive for sure leaves it to the journeys and their outbox. Used on one event loop.
 */
final class BolinkResource implements Resource {
    /** What pays money out, says who gets it, or changes how a park is registered. */
    private static final Set<String> FOR_ADMINS =
            Set.of("2.1", "2.2", "2.4", "2.5", "2.6", "3.5", "3.6", "3.10", "4.2");

    /**
     * Addresses that Bolink gives once: where a contract is signed (3.5) and where is paid (3.3, 3.4, 3.9, 3.10).
     * Whoever lost the answer finds them in the audit.
     */
    private static final List<String> ADDRESSES = List.of("/contract_url", "/payurl", "/data/url");

    private static final String REASON = "reason";

    /** Of one account at one time. */
    private static final int MAX_CALLS = 4;

    private final BolinkAccess bolink;
    private final Audit audit;
    private final IdSource ids;
    private final Map<UnionId, Integer> calling = new HashMap<>();

    BolinkResource(BolinkAccess bolink, Audit audit, IdSource ids) {
        this.bolink = bolink;
        this.audit = audit;
        this.ids = ids;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/bolink", this::list),
                Route.get("/bolink/{interface}", this::one),
                Route.post("/bolink/{interface}", Role.OPERATOR, this::call));
    }

    private static Role needed(BolinkInterface called) {
        return FOR_ADMINS.contains(called.id()) ? Role.ADMIN : Role.OPERATOR;
    }

    private Future<Answer> list(ApiRequest request) {
        request.parameters();
        return Future.succeededFuture(Answer.of(new JsonArray(Catalogue.standard().uplinks().stream()
                .map(BolinkResource::json)
                .toList())));
    }

    private Future<Answer> one(ApiRequest request) {
        request.parameters();
        var called = require(request);
        return Future.succeededFuture(Answer.of(json(called).put("fields", BolinkFields.json(called))));
    }

    private static JsonObject json(BolinkInterface called) {
        return new JsonObject()
                .put("id", called.id())
                .put("chinese", called.chinese())
                .put("english", called.english())
                .put("page", called.direction() == Direction.BROWSER)
                .put("path", called.path().orElse(null))
                .put("completeness", word(called.completeness()).replace('_', '-'))
                .put("experimental", called.experimental())
                .put("role", Problem.word(needed(called)));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static BolinkInterface require(ApiRequest request) {
        var id = request.path("interface");
        return Catalogue.standard()
                .byId(id)
                .filter(found -> !found.isDownlink())
                .orElseThrow(() -> Problem.noSuch("interface", id));
    }

    private Future<Answer> call(ApiRequest request) {
        var parameters = request.parameters("union", "path");
        var called = require(request);
        if (!request.caller().role().includes(needed(called))) {
            throw Problem.forbidden(request.caller().role(), needed(called));
        }
        var given = request.object();
        var reason = takeReason(given);
        var union = bolink.account(parkOf(given), parameters.number("union", 1, Long.MAX_VALUE));
        var call = make(called, parameters.text("path"), given, union);
        var action = action(union, call, reason);
        if (called.direction() == Direction.BROWSER) {
            return page(request.caller(), union, call, action);
        }
        return send(request.caller(), union, call, action);
    }

    /** It stands beside the fields of the call, none of which is named so, and stays here; scripts give none. */
    private static Optional<String> takeReason(JsonObject given) {
        var reason = new JsonObject().put(REASON, given.remove(REASON));
        return new Members(reason, Set.of(REASON)).text(REASON, StayAudit.MAX_REASON_LENGTH);
    }

    private static Optional<String> parkOf(JsonObject given) {
        return Optional.ofNullable(given.getValue("park_id"))
                .map(value -> String.valueOf(value).strip());
    }

    private UplinkCall make(BolinkInterface called, Optional<String> path, JsonObject given, UnionId union) {
        var origin = new Origin(union, bolink.parking(), ids);
        try {
            return path.isPresent()
                    ? UplinkCall.experimental(called, path.get(), given.encode(), origin)
                    : UplinkCall.of(called, given.encode(), origin);
        } catch (InvalidField refused) {
            throw BolinkFields.problem(called, given, refused);
        }
    }

    private static Audit.Action action(UnionId union, UplinkCall call, Optional<String> reason) {
        var what = new JsonObject().put("union", union.value()).put("data", new JsonObject(call.dataText()));
        reason.ifPresent(given -> what.put(REASON, given));
        return new Audit.Action("bolink.call", call.called().id(), what);
    }

    /** A page is not called by us: the browser is sent there. Its address is signed, so it is audited as a call. */
    private Future<Answer> page(Caller caller, UnionId union, UplinkCall call, Audit.Action action) {
        var address = bolink.client().page(union, call).map(URI::toString).orElseThrow();
        return audit.before(caller, action)
                .onSuccess(entry -> audit.ended(entry, "address given"))
                .map(entry -> Answer.of(outcome(union, call, "page").put("address", address)));
    }

    private Future<Answer> send(Caller caller, UnionId union, UplinkCall call, Audit.Action action) {
        if (calling.getOrDefault(union, 0) >= MAX_CALLS) {
            return Future.failedFuture(new Overloaded(MAX_CALLS + " calls of account " + union + " are under way"));
        }
        calling.merge(union, 1, Integer::sum);
        return audit.before(caller, action)
                .compose(entry -> bolink.placing()
                        .before(call.called().id(), call.dataText())
                        .compose(noted -> bolink.client().call(union, call))
                        .map(reply -> parsed(call, reply))
                        .onSuccess(answer -> audit.ended(entry, ended(answer)))
                        .onFailure(failure -> audit.ended(entry, Audit.outcome(failure))))
                .onComplete(ended -> calling.merge(union, -1, Integer::sum))
                .map(answer -> Answer.of(outcome(union, call, word(answer.outcome()))
                        .put("message", answer.message().orElse(null))
                        .put("answer", new JsonObject(answer.body().toString()))))
                .recover(failure -> Future.failedFuture(
                        failure instanceof InvalidField noAddress
                                ? Problem.invalid("interface", call.called().id(), noAddress.reason())
                                : failure));
    }

    private static UplinkAnswer parsed(UplinkCall call, Buffer reply) {
        try {
            return UplinkAnswer.parse(call.called(), reply.getBytes());
        } catch (UnreadableBody noAnswer) {
            throw Problems.unreadableAnswer(noAnswer);
        }
    }

    private static String ended(UplinkAnswer answer) {
        return word(answer.outcome())
                + answer.message().map(message -> ": " + message).orElse("")
                + ADDRESSES.stream()
                        .map(answer.body()::at)
                        .filter(JsonNode::isTextual)
                        .map(address -> ", " + address.asText())
                        .collect(Collectors.joining());
    }

    private static JsonObject outcome(UnionId union, UplinkCall call, String outcome) {
        return new JsonObject()
                .put("interface", call.called().id())
                .put("union", union.value())
                .put("outcome", outcome);
    }
}
