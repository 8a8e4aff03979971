package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;
import io.bolane.gateway.picture.PictureFile;
import io.bolane.gateway.picture.Pictures;
import io.bolane.protocol.bolink.PictureQuery.PictureKind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The bytes of pictures: of a stay ({@code /orders/{order}/pictures/{kind}}), of the car of a case, of an alarm. They
 * show people and cars, so they need an operator, and who was shown which is audited.
 */
final class PictureResource implements Resource {
    private final Pictures pictures;
    private final CaseSearchStore cases;
    private final AlarmSearchStore alarms;
    private final Audit audit;

    PictureResource(Pictures pictures, CaseSearchStore cases, AlarmSearchStore alarms, Audit audit) {
        this.pictures = pictures;
        this.cases = cases;
        this.alarms = alarms;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/orders/{order}/pictures/{kind}", Role.OPERATOR, this::ofOrder),
                Route.get("/cases/{case}/picture", Role.OPERATOR, this::ofCase),
                Route.get("/alarms/{alarm}/picture", Role.OPERATOR, this::ofAlarm));
    }

    private Future<Answer> ofOrder(ApiRequest request) {
        request.parameters();
        var order = StayAudit.orderOfPath(request);
        var kind = kindOf(request.path("kind"));
        return pictures.find(Optional.empty(), order, kind)
                .compose(found -> show(request, "order " + order + " " + request.path("kind"), found));
    }

    private static PictureKind kindOf(String text) {
        for (var kind : PictureKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return kind;
            }
        }
        throw Problem.invalid("kind", text, "in or out");
    }

    private Future<Answer> ofCase(ApiRequest request) {
        request.parameters();
        var id = request.pathNumber("case");
        return cases.one(id)
                .map(found -> found.orElseThrow(() -> Problem.noSuch("case", id)))
                .compose(row -> ofRow(request, "case " + id, row));
    }

    private Future<Answer> ofAlarm(ApiRequest request) {
        request.parameters();
        var id = request.pathNumber("alarm");
        return alarms.one(id)
                .map(found -> found.orElseThrow(() -> Problem.noSuch("alarm", id)))
                .compose(row -> ofRow(request, "alarm " + id, row));
    }

    private Future<Answer> ofRow(ApiRequest request, String subject, JsonObject row) {
        return Optional.ofNullable(row.getString("picture"))
                .map(pictures::find)
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .compose(found -> show(request, subject, found));
    }

    private Future<Answer> show(ApiRequest request, String subject, Optional<PictureFile> found) {
        var picture = found.orElseThrow(() -> Problem.noSuch("picture", subject));
        var file = new JsonObject().put("picture", picture.file().getFileName().toString());
        return audit.shown(request.caller(), new Audit.Action("picture.show", subject, file))
                .map(Answer.of(picture));
    }
}
