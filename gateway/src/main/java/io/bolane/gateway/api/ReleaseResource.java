package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.bolane.gateway.correction.By;
import io.bolane.gateway.correction.Corrected;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.order.ExitWait;
import io.bolane.gateway.order.StayAccount;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneCommand.Admission;
import io.bolane.protocol.lane.LaneCommand.Hold;
import io.bolane.protocol.lane.LaneCommand.RaiseBarrier;
import io.bolane.protocol.lane.LaneResult;
import io.bolane.protocol.parking.LaneId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code /parks/{park}/lanes/{lane}/release}: lets the car go that waits at an exit. What it owes stays owed, unless it
 * is waived with it. The audit is stored before the arm moves.
 */
final class ReleaseResource implements Resource {
    private final LaneAccess lanes;
    private final DeskAccess desk;
    private final Audit audit;

    ReleaseResource(LaneAccess lanes, DeskAccess desk, Audit audit) {
        this.lanes = lanes;
        this.desk = desk;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/parks/{park}/lanes/{lane}/release", Role.OPERATOR, this::release));
    }

    /** What was decided. @param account absent when no stay of the car is known */
    private record Decided(ExitWait car, Optional<StayAccount> account, Optional<Corrected> waived) {}

    private Future<Answer> release(ApiRequest request) {
        request.parameters();
        var lane = lanes.require(request).id();
        var members = request.members("waive", "reason");
        var waive = members.flag("waive").orElse(false);
        var by = new By(request.caller().name(), members.reason());
        return audit.changed(request.caller(), tx -> decide(tx, lane, waive, by)
                        .map(decided -> new Audit.Done<>(action(lane, decided, by), decided)))
                .compose(decided -> raise(lane, decided, by));
    }

    private Future<Decided> decide(SqlConnection tx, LaneId lane, boolean waive, By by) {
        var books = desk.desk().books();
        return books.waits()
                .at(tx, lane)
                .map(wait -> wait.orElseThrow(() -> new NotPossible("no car waits at " + lane, "当前车道没有待缴费车辆")))
                .compose(car -> books.orders()
                        .lockWaiting(tx, lane.park(), car)
                        .compose(account -> waived(tx, account, waive, by).compose(waived -> note(tx, car, account, by)
                                .map(noted -> new Decided(car, account, waived)))));
    }

    private Future<Optional<Corrected>> waived(SqlConnection tx, Optional<StayAccount> account, boolean waive, By by) {
        return waive && account.isPresent()
                ? desk.prices().waive(tx, account.get().order().id(), by).map(Optional::of)
                : Future.succeededFuture(Optional.empty());
    }

    private Future<Void> note(SqlConnection tx, ExitWait car, Optional<StayAccount> account, By by) {
        var settled = desk.desk().cases().settled(tx, car.lane(), by.name());
        return account.isEmpty()
                ? settled
                : settled.compose(closed -> desk.desk()
                        .books()
                        .orders()
                        .journal()
                        .add(tx, account.get().order().id(), "released", by.name() + ": " + by.reason()));
    }

    private static Audit.Action action(LaneId lane, Decided decided, By by) {
        var after = new JsonObject()
                .put("reason", by.reason())
                .put("readAt", decided.car.readAt().toString());
        decided.car.plate().ifPresent(plate -> after.put("plate", plate.text()));
        decided.account.ifPresent(
                account -> after.put("order", account.order().id().value()));
        decided.waived.ifPresent(waived -> after.put("waived", waived.after()));
        return new Audit.Action("lane.release", lane.toString(), decided.waived.map(Corrected::before), after);
    }

    private Future<Answer> raise(LaneId lane, Decided decided, By by) {
        var order = decided.account.map(StayAccount::order);
        var admission = order.map(stay -> Admission.leaving(stay.id(), stay.plate()));
        var id = new CommandId("release-" + lane.name() + "-"
                + decided.car.readAt().toEpochMilli() + "-"
                + order.map(stay -> Integer.toHexString(stay.id().hashCode())).orElse("unknown"));
        var authority = new Authority(Authority.Source.OPERATOR, by.name() + ": " + by.reason());
        return lanes.commands()
                .send(lane, authority, new RaiseBarrier(Hold.ONCE, admission), Optional.of(id))
                .map(result -> Answer.of(json(lane, decided, result)))
                .recover(failure -> Future.failedFuture(Problems.of(failure).with("command", id.value())));
    }

    private static JsonObject json(LaneId lane, Decided decided, LaneResult result) {
        var json = new JsonObject()
                .put("command", result.command().value())
                .put("park", lane.park().value())
                .put("lane", lane.name())
                .put("outcome", result.outcome().name().toLowerCase(Locale.ROOT))
                .put("stage", result.stage().name().toLowerCase(Locale.ROOT));
        decided.account.ifPresent(
                account -> json.put("order", account.order().id().value()));
        return json.put("waived", decided.waived.isPresent());
    }
}
