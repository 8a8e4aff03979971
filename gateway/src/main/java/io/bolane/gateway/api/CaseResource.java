package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** {@code /cases}: cars at exits that a person has to look at, with the stays that they may be of. */
final class CaseResource implements Resource {
    private static final Set<String> KINDS = Set.of("no_entry", "over_limit", "suspect", "tariff");
    private static final Set<String> STATES = Set.of("open", "settled", "found", "gone");

    private final CaseSearchStore store;
    private final DeskAccess desk;
    private final StayAudit audit;

    CaseResource(CaseSearchStore store, DeskAccess desk, StayAudit audit) {
        this.store = store;
        this.desk = desk;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/cases", this::list),
                Route.get("/cases/{case}", this::one),
                Route.post("/cases/{case}/choose", Role.OPERATOR, this::choose));
    }

    private Future<Answer> list(ApiRequest request) {
        var parameters = request.parameters("park", "lane", "kind", "state", "limit", "cursor");
        var filter = new CaseSearchStore.Filter(
                parameters.text("park"),
                parameters.text("lane"),
                parameters.choice("kind", KINDS),
                parameters.choice("state", STATES));
        return store.find(filter, parameters.slice()).map(Answer::of);
    }

    private Future<Answer> one(ApiRequest request) {
        request.parameters();
        var id = request.pathNumber("case");
        return store.one(id).map(found -> Answer.of(found.orElseThrow(() -> Problem.noSuch("case", id))));
    }

    private Future<Answer> choose(ApiRequest request) {
        request.parameters();
        var id = request.pathNumber("case");
        var members = request.members("order", "correctPlate", "reason");
        var order = StayAudit.orderOf(members);
        var correctPlate = members.flag("correctPlate").orElse(false);
        return store.one(id).compose(found -> {
            found.orElseThrow(() -> Problem.noSuch("case", id));
            return audit.answer(
                    request, "case.choose", members, (tx, by) -> desk.cases().choose(tx, id, order, correctPlate, by));
        });
    }
}
