package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/**
 * {@code /change-payouts}, {@code /seamless-states}, {@code /sms-codes} and {@code /people}: what Bolink told beside
 * stays and their money. People and their phone numbers are not for everybody with a token.
 */
final class NoticeResource implements Resource {
    private static final Set<String> CHANGE_STATES = Set.of("failed", "sent", "taken", "returned");
    private static final Set<String> CODE_STATES = Set.of("sending", "sent", "failed");

    private final NoticeSearchStore store;

    NoticeResource(NoticeSearchStore store) {
        this.store = store;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/change-payouts", this::change),
                Route.get("/seamless-states", this::seamless),
                Route.get("/sms-codes", Role.OPERATOR, this::codes),
                Route.get("/people", Role.OPERATOR, this::people),
                Route.get("/people/{person}", Role.OPERATOR, this::person));
    }

    private Future<Answer> change(ApiRequest request) {
        var parameters = request.parameters("park", "order", "state", "limit", "cursor");
        return store.change(
                        parameters.text("park"),
                        parameters.text("order"),
                        parameters.choice("state", CHANGE_STATES),
                        parameters.slice())
                .map(Answer::of);
    }

    private Future<Answer> seamless(ApiRequest request) {
        var parameters = request.parameters("park", "plate", "supported", "limit", "cursor");
        return store.seamless(
                        parameters.text("park"),
                        parameters.plate("plate"),
                        parameters.flag("supported"),
                        parameters.slice())
                .map(Answer::of);
    }

    private Future<Answer> codes(ApiRequest request) {
        var parameters = request.parameters("park", "mobile", "state", "limit", "cursor");
        return store.codes(
                        parameters.text("park"),
                        parameters.text("mobile"),
                        parameters.choice("state", CODE_STATES),
                        parameters.slice())
                .map(Answer::of);
    }

    private Future<Answer> people(ApiRequest request) {
        var parameters = request.parameters("union", "community", "replaced", "limit", "cursor");
        return store.people(
                        parameters.number("union", 1, Long.MAX_VALUE),
                        parameters.number("community", 0, Long.MAX_VALUE),
                        parameters.flag("replaced"),
                        parameters.slice())
                .map(Answer::of);
    }

    private Future<Answer> person(ApiRequest request) {
        request.parameters();
        var id = request.pathNumber("person");
        return store.person(id).map(found -> Answer.of(found.orElseThrow(() -> Problem.noSuch("person", id))));
    }
}
