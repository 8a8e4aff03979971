package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.bolane.gateway.pass.PassDesk;
import io.bolane.gateway.pass.PassDesk.Changed;
import io.bolane.gateway.pass.PassDesk.Part;
import io.bolane.gateway.pass.PassDesk.Terms;
import io.bolane.protocol.bolink.MonthPassChange.PassKind;
import io.bolane.protocol.bolink.Validity;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code /passes}: month passes, those that Bolink told of and those that were sold here. */
final class PassResource implements Resource {
    private static final List<String> KINDS = Arrays.stream(PassKind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .toList();

    /** Members that are null where a pass is to have none of it any more. */
    private static final Map<String, Part> REMOVABLE = Map.of(
            "holder", Part.HOLDER,
            "phone", Part.PHONE,
            "from", Part.FROM,
            "until", Part.UNTIL,
            "spaces", Part.SPACES);

    private static final int MAX_NAME_LENGTH = 64;
    private static final int MAX_CARS = 50;

    private final PassSearchStore store;
    private final PassDesk desk;
    private final LaneAccess parks;
    private final Audit audit;

    PassResource(PassSearchStore store, PassDesk desk, LaneAccess parks, Audit audit) {
        this.store = store;
        this.desk = desk;
        this.parks = parks;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/passes", this::list),
                Route.get("/passes/{pass}", this::one),
                Route.post("/passes", Role.OPERATOR, this::create),
                Route.post("/passes/{pass}/change", Role.OPERATOR, this::change),
                Route.post("/passes/{pass}/end", Role.OPERATOR, this::end));
    }

    private Future<Answer> list(ApiRequest request) {
        var parameters = request.parameters("park", "card", "plate", "ended", "limit", "cursor");
        return store.find(new PassSearchStore.Filter(
                        parameters.text("park"),
                        parameters.text("card"),
                        parameters.plate("plate"),
                        parameters.flag("ended"),
                        parameters.slice()))
                .map(Answer::of);
    }

    private Future<Answer> one(ApiRequest request) {
        request.parameters();
        var pass = request.pathNumber("pass");
        return store.one(pass).map(found -> Answer.of(found.orElseThrow(() -> Problem.noSuch("pass", pass))));
    }

    private Future<Answer> create(ApiRequest request) {
        request.parameters();
        var members = request.members(
                "park", "card", "kind", "holder", "phone", "from", "until", "spaces", "plates", "reason");
        var park = parks.requirePark(members.requiredText("park", MAX_NAME_LENGTH));
        var terms = terms(members, members.plates("plates", MAX_CARS));
        return changed(request, "pass.create", members.reason(), tx -> desk.create(tx, park, terms)
                .map(Optional::of));
    }

    private Future<Answer> change(ApiRequest request) {
        request.parameters();
        var pass = request.pathNumber("pass");
        var members = request.members("kind", "holder", "phone", "from", "until", "spaces", "plates", "reason");
        var terms = terms(members, members.has("plates") ? members.plates("plates", MAX_CARS) : List.of());
        var removed = REMOVABLE.keySet().stream()
                .filter(members::isNull)
                .map(REMOVABLE::get)
                .collect(Collectors.toSet());
        return changed(request, "pass.change", members.reason(), tx -> desk.change(tx, pass, terms, removed));
    }

    private Future<Answer> end(ApiRequest request) {
        request.parameters();
        var pass = request.pathNumber("pass");
        return changed(request, "pass.end", request.members("reason").reason(), tx -> desk.end(tx, pass));
    }

    private static Terms terms(Members members, List<Plate> plates) {
        return new Terms(
                members.text("card", MAX_NAME_LENGTH),
                members.optionalChoice("kind", KINDS).map(word -> PassKind.valueOf(word.toUpperCase(Locale.ROOT))),
                members.text("holder", MAX_NAME_LENGTH),
                members.text("phone", MAX_NAME_LENGTH),
                period(members),
                members.number("spaces", 1, MAX_CARS).map(Long::intValue),
                plates);
    }

    /** @throws Problem when it ends before it begins */
    static Validity period(Members members) {
        var from = members.time("from");
        var until = members.time("until");
        if (from.isPresent() && until.filter(end -> !end.isAfter(from.get())).isPresent()) {
            throw Problem.invalid("until", until.get(), "a time after from");
        }
        return new Validity(from, until);
    }

    private Future<Answer> changed(
            ApiRequest request, String what, String reason, Function<SqlConnection, Future<Optional<Changed>>> work) {
        return audit.changed(request.caller(), tx -> work.apply(tx).compose(found -> {
                    var change = found.orElseThrow(() -> Problem.noSuch("pass", request.path("pass")));
                    var after =
                            change.after().map(JsonObject::new).orElseGet(() -> new JsonObject().put("ended", true));
                    after.put("reason", reason);
                    var action = new Audit.Action(
                            what, Long.toString(change.pass()), change.before().map(JsonObject::new), after);
                    return store.one(tx, change.pass()).map(json -> new Audit.Done<>(action, json.orElseThrow()));
                }))
                .map(Answer::of);
    }
}
