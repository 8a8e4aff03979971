package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Chapter 6: orders that may be invoiced, and invoices that were asked for. Its services run on one event loop, the
 * rest anywhere.
 */
final class InvoiceDesk implements Desk {
    private static final DateTimeFormatter DATETIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int BEING_ISSUED = 1;
    private static final int ISSUED = 5;
    private static final long PERIOD_SECONDS = 365L * 24 * 3600;

    private final Map<String, JsonNode> orders = new HashMap<>();
    private final Map<String, Invoice> invoices = new ConcurrentHashMap<>();
    private final Clock parking;

    InvoiceDesk(Clock parking) {
        this.parking = parking;
    }

    /** An invoice that 6.3 asked for. */
    private record Invoice(VendorCall call, int status) {}

    @Override
    public Map<String, Service> services() {
        return Map.of("6.1", this::order, "6.2", this::issuer, "6.3", this::open, "6.5", this::state);
    }

    private CloudAnswer order(VendorCall call) {
        var before = orders.putIfAbsent(call.orderKey(), call.data());
        var reply = CloudAnswer.success("上传成功");
        if (before == null) {
            return CloudAnswer.done(reply);
        }
        return before.equals(call.data())
                ? CloudAnswer.repeated(reply)
                : new CloudAnswer(reply, true, Optional.of("6.1 repeated with another content"));
    }

    private CloudAnswer issuer(VendorCall call) {
        var now = parking.instant().getEpochSecond();
        var reply = CloudJson.object().put("code", 200).put("message", "success");
        reply.putObject("data")
                .put("open_invoice", 1)
                .put("start_time", now - PERIOD_SECONDS)
                .put("end_time", now + PERIOD_SECONDS)
                .put("state", 2);
        return CloudAnswer.done(reply);
    }

    private CloudAnswer open(VendorCall call) {
        var number = call.text("invoice_order_no");
        var before = invoices.putIfAbsent(number, new Invoice(call, BEING_ISSUED));
        var reply = CloudJson.object().put("code", 200).put("message", "success");
        if (before == null) {
            return CloudAnswer.done(reply);
        }
        return before.call().data().equals(call.data())
                ? CloudAnswer.repeated(reply)
                : new CloudAnswer(
                        CloudJson.object().put("code", 500).put("message", "开票订单号重复"),
                        true,
                        Optional.of("6.3 with an invoice_order_no that was used before"));
    }

    private CloudAnswer state(VendorCall call) {
        var number = call.text("invoice_order_no");
        var status = Optional.ofNullable(invoices.get(number)).map(Invoice::status);
        var reply = CloudJson.object().put("code", status.isPresent() ? 0 : 500);
        reply.put("message", status.isPresent() ? "success" : "开票订单不存在");
        reply.putObject("data")
                .put("invoice_order_no", number)
                .put("message", status.isPresent() ? "SUCCESS" : "FAIL")
                .put(
                        "pdf_url",
                        status.filter(is -> is == ISSUED).map(is -> pdf(number)).orElse(""))
                .put("status", String.valueOf(status.orElse(0)));
        return CloudAnswer.done(reply);
    }

    private static String pdf(String number) {
        return "https://example.org/invoice/" + number + ".pdf";
    }

    Optional<VendorCall> find(String invoiceOrderNo) {
        return Optional.ofNullable(invoices.get(invoiceOrderNo)).map(Invoice::call);
    }

    /** An invoice gets on; @return the data of 6.4 */
    ObjectNode settled(String invoiceOrderNo, int status) {
        invoices.computeIfPresent(invoiceOrderNo, (number, invoice) -> new Invoice(invoice.call(), status));
        var now = parking.instant();
        var data = CloudJson.object()
                .put(
                        "notify_time",
                        LocalDateTime.ofInstant(now, HistoryDesk.CHINA).format(DATETIME))
                .put("invoice_order_no", invoiceOrderNo)
                .put("message", status == ISSUED ? "SUCCESS" : "FAIL")
                .put(
                        "open_invoiceTime",
                        LocalDate.ofInstant(now, HistoryDesk.CHINA).toString());
        if (status == ISSUED) {
            data.put("pdf_url", pdf(invoiceOrderNo));
        }
        return data.put("status", String.valueOf(status));
    }
}
