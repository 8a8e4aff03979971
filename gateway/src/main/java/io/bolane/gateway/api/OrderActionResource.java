package io.bolane.gateway.api;

import io.bolane.gateway.config.LaneConfig;
import io.bolane.gateway.config.Role;
import io.bolane.gateway.correction.EntryCorrections.RightEntry;
import io.bolane.gateway.correction.StayCorrections.UntoldExit;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.PlateColor;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** {@code /orders/{order}/…}: what people set right of a stay. Each needs a reason. */
final class OrderActionResource implements Resource {
    private static final long MOST_FEN = 10_000_000;
    private static final int LAST_COLOR = 7;

    private final DeskAccess desk;
    private final LaneAccess lanes;
    private final StayAudit audit;

    OrderActionResource(DeskAccess desk, LaneAccess lanes, StayAudit audit) {
        this.desk = desk;
        this.lanes = lanes;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/orders/{order}/correct-plate", Role.OPERATOR, this::correctPlate),
                Route.post("/orders/{order}/correct-entry", Role.OPERATOR, this::correctEntry),
                Route.post("/orders/{order}/reprice", Role.OPERATOR, this::reprice),
                Route.post("/orders/{order}/waive", Role.OPERATOR, this::waive),
                Route.post("/orders/{order}/close", Role.OPERATOR, this::close),
                Route.post("/orders/{order}/link", Role.OPERATOR, this::link),
                Route.post("/orders/{order}/reopen", Role.OPERATOR, this::reopen),
                Route.post("/orders/{order}/void", Role.ADMIN, this::makeVoid));
    }

    private Future<Answer> correctPlate(ApiRequest request) {
        request.parameters();
        var order = StayAudit.orderOfPath(request);
        var members = request.members("plate", "color", "reason");
        var plate = members.plate("plate");
        var color = members.number("color", 0, LAST_COLOR).flatMap(wire -> PlateColor.ofWire(wire.intValue()));
        return audit.answer(request, "order.correct-plate", members, (tx, by) -> desk.plates()
                .correct(tx, order, plate, color, by));
    }

    private Future<Answer> correctEntry(ApiRequest request) {
        request.parameters();
        var order = StayAudit.orderOfPath(request);
        var members = request.members("at", "owes", "reason");
        var at = members.time("at").orElseThrow(() -> Problem.missing("at", Times.ALLOWED));
        var entry = new RightEntry(notLaterThanNow(at), members.flag("owes").orElse(false));
        return audit.answer(request, "order.correct-entry", members, (tx, by) -> desk.entries()
                .correct(tx, order, entry, by));
    }

    private Instant notLaterThanNow(Instant at) {
        var now = desk.desk().parking().instant();
        if (at.isAfter(now)) {
            throw Problem.invalid("at", at, "not later than now, " + now);
        }
        return at;
    }

    private Future<Answer> reprice(ApiRequest request) {
        request.parameters();
        var order = StayAudit.orderOfPath(request);
        var members = request.members("totalFen", "reason");
        var total = members.number("totalFen", 0, MOST_FEN)
                .map(Money::ofFen)
                .orElseThrow(() -> Problem.missing("totalFen", "whole fen, 0 to " + MOST_FEN));
        return audit.answer(
                request, "order.reprice", members, (tx, by) -> desk.prices().reprice(tx, order, total, by));
    }

    private Future<Answer> waive(ApiRequest request) {
        request.parameters();
        var order = StayAudit.orderOfPath(request);
        return audit.answer(request, "order.waive", request.members("reason"), (tx, by) -> desk.prices()
                .waive(tx, order, by));
    }

    private Future<Answer> makeVoid(ApiRequest request) {
        request.parameters();
        var order = StayAudit.orderOfPath(request);
        return audit.answer(request, "order.void", request.members("reason"), (tx, by) -> desk.stays()
                .makeVoid(tx, order, by));
    }

    private Future<Answer> reopen(ApiRequest request) {
        request.parameters();
        var order = StayAudit.orderOfPath(request);
        return audit.answer(request, "order.reopen", request.members("reason"), (tx, by) -> desk.stays()
                .reopen(tx, order, by));
    }

    private Future<Answer> link(ApiRequest request) {
        request.parameters();
        var order = StayAudit.orderOfPath(request);
        var members = request.members("exit", "reason");
        var exit = members.number("exit", 1, Long.MAX_VALUE)
                .orElseThrow(() -> Problem.missing("exit", "the number of an exit of /exits"));
        return audit.answer(
                request, "order.link", members, (tx, by) -> desk.stays().link(tx, order, exit, by));
    }

    private Future<Answer> close(ApiRequest request) {
        request.parameters();
        var order = StayAudit.orderOfPath(request);
        var members = request.members("lane", "at", "owes", "reason");
        var at = members.time("at")
                .map(this::notLaterThanNow)
                .orElseGet(desk.desk().parking()::instant);
        var exit = new UntoldExit(exitLane(members), at, members.flag("owes").orElse(false));
        return audit.answer(
                request, "order.close", members, (tx, by) -> desk.stays().close(tx, order, exit, by));
    }

    private String exitLane(Members members) {
        var name = members.requiredText("lane", 24);
        return lanes.all().stream()
                .filter(lane -> lane.direction() == Direction.EXIT)
                .map(LaneConfig::id)
                .map(lane -> lane.name())
                .filter(name::equals)
                .findFirst()
                .orElseThrow(() -> Problem.invalid("lane", name, "the name of an exit"));
    }
}
