package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.bolane.gateway.pass.SpecialPlate;
import io.bolane.gateway.pass.SpecialPlates;
import io.bolane.gateway.pass.SpecialPlates.Told;
import io.bolane.protocol.bolink.Validity;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.tariff.admission.ListEntry.Kind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /special-plates}: who owes nothing (white, exempt), who must not come in (black), who is expected (visitor).
 */
final class SpecialPlateResource implements Resource {
    private static final List<String> LISTS = List.of("white", "black", "exempt", "visitor");
    private static final int MAX_PARK_LENGTH = 24;
    private static final int MAX_REMARK_LENGTH = 200;

    private final SpecialPlateSearchStore store;
    private final SpecialPlates specials;
    private final LaneAccess parks;
    private final Audit audit;

    SpecialPlateResource(SpecialPlateSearchStore store, SpecialPlates specials, LaneAccess parks, Audit audit) {
        this.store = store;
        this.specials = specials;
        this.parks = parks;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/special-plates", this::list),
                Route.get("/special-plates/{special}", this::one),
                Route.post("/special-plates", Role.OPERATOR, this::put),
                Route.post("/special-plates/{special}/end", Role.OPERATOR, this::end));
    }

    private Future<Answer> list(ApiRequest request) {
        var parameters = request.parameters("park", "plate", "list", "ended", "limit", "cursor");
        return store.find(new SpecialPlateSearchStore.Filter(
                        parameters.text("park"),
                        parameters.plate("plate"),
                        parameters.choice("list", Set.copyOf(LISTS)),
                        parameters.flag("ended"),
                        parameters.slice()))
                .map(Answer::of);
    }

    private Future<Answer> one(ApiRequest request) {
        request.parameters();
        var id = request.pathNumber("special");
        return store.one(id).map(found -> Answer.of(found.orElseThrow(() -> Problem.noSuch("special", id))));
    }

    /** Plate and list are the key: what stands on the list gets the new period. */
    private Future<Answer> put(ApiRequest request) {
        request.parameters();
        var members = request.members("park", "plate", "list", "free", "from", "until", "remark", "reason");
        var listed = new SpecialPlate(
                parks.requirePark(members.requiredText("park", MAX_PARK_LENGTH)),
                members.plate("plate"),
                kind(members.choice("list", LISTS)),
                members.flag("free").orElse(true),
                PassResource.period(members),
                members.text("remark", MAX_REMARK_LENGTH),
                Optional.empty());
        var reason = members.reason();
        return audit.changed(request.caller(), tx -> store.now(tx, listed)
                        .compose(before -> specials.put(tx, listed, Told.API)
                                .compose(put -> store.now(tx, listed))
                                .map(after -> done("special.put", before, after.orElseThrow(), reason))))
                .map(Answer::of);
    }

    private static Kind kind(String list) {
        return Kind.valueOf(list.toUpperCase(Locale.ROOT));
    }

    private static Audit.Done<JsonObject> done(
            String what, Optional<JsonObject> before, JsonObject after, String reason) {
        var told = after.copy().put("reason", reason);
        return new Audit.Done<>(new Audit.Action(what, String.valueOf(after.getValue("id")), before, told), after);
    }

    private Future<Answer> end(ApiRequest request) {
        request.parameters();
        var id = request.pathNumber("special");
        var reason = request.members("reason").reason();
        return audit.changed(request.caller(), tx -> store.one(tx, id).compose(found -> {
                    var before = found.orElseThrow(() -> Problem.noSuch("special", id));
                    if (before.getValue("endedAt") != null) {
                        throw Problem.conflict("it was taken off the list before");
                    }
                    return specials.takeOff(tx, takenOff(before), Told.API)
                            .compose(ended -> store.one(tx, id))
                            .map(after -> done("special.end", found, after.orElseThrow(), reason));
                }))
                .map(Answer::of);
    }

    private static SpecialPlate takenOff(JsonObject listed) {
        return new SpecialPlate(
                new ParkId(listed.getString("park")),
                new Plate(listed.getString("plate")),
                kind(listed.getString("list")),
                listed.getBoolean("free"),
                Validity.UNLIMITED,
                Optional.empty(),
                Optional.empty());
    }
}
