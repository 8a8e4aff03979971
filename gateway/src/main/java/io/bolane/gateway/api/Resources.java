package io.bolane.gateway.api;

import io.bolane.gateway.outbox.ParkedRows;
import java.util.List;

/** Every resource of the API. A new one is a {@link Resource}, a line here, and its paths in openapi.yaml. */
final class Resources {
    private Resources() {}

    static List<Resource> of(ApiNeeds needs) {
        var database = needs.database();
        var audits = new AuditStore(database);
        var audit = new Audit(database, audits);
        var desk = needs.desk();
        var stays = new StayAudit(audit);
        var cases = new CaseSearchStore(database);
        var alarms = new AlarmSearchStore(database);
        var reports = new ReportResource.Sources(
                database, desk.reports(), new ShiftSearchStore(database), new BolinkBooks(needs.bolink(), needs.ids()));
        return List.of(
                new ParkResource(needs.lanes().parks(), new ParkStore(database)),
                new LaneResource(needs.lanes()),
                new ModeResource(needs.lanes(), new ModeSearchStore(database)),
                new CommandResource(needs.lanes(), new CommandSearchStore(database), audit, needs.ids()),
                new FireResource(needs.lanes(), audit),
                new OrderResource(new OrderSearchStore(database)),
                new OrderActionResource(desk, needs.lanes(), stays),
                new CaseResource(cases, desk, stays),
                new PictureResource(needs.pictures(), cases, alarms, audit),
                new AlarmResource(alarms, audit),
                new ExitResource(new ExitSearchStore(database), audit),
                new DisputeResource(new DisputeSearchStore(database)),
                new ConflictResource(new ConflictSearchStore(database), audit),
                new ReleaseResource(needs.lanes(), desk, audit),
                new SpaceResource(needs.lanes(), desk.desk().spaces(), audit),
                new ReportResource(reports, needs.lanes(), audit),
                new PaymentResource(new PaymentSearchStore(database), desk.payments(), stays),
                new UploadResource(new UploadSearchStore(database), new ParkedRows(database), audit, needs.wakeRelay()),
                new CallbackResource(new CallbackSearchStore(database)),
                new BolinkResource(needs.bolink(), audit, needs.ids()),
                new PassResource(new PassSearchStore(database), needs.office().passes(), needs.lanes(), audit),
                new SpecialPlateResource(
                        new SpecialPlateSearchStore(database), needs.office().specials(), needs.lanes(), audit),
                new MemberResource(
                        new MemberSearchStore(database),
                        needs.office().discounts(),
                        needs.lanes(),
                        audit,
                        needs.office().parking()),
                new RefundResource(
                        new RefundSearchStore(database), needs.office().refunds(), audit, needs.wakeRelay()),
                new InvoiceResource(new InvoiceSearchStore(database)),
                new UnpaidStayResource(new UnpaidStayStore(database)),
                new NoticeResource(new NoticeSearchStore(database)),
                new AuditResource(audits));
    }
}
