package io.bolane.protocol.bolink;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Bolink 6.4: what became of an invoice ordered by 6.3. Sent once, to the address that 6.3 named, and not signed: to
 * be confirmed by 6.5 before anything hangs on it.
 *
 * @param issuedAt {@code open_invoiceTime}; a day in the table, a day and a time in the example: the day counts from
 *     its midnight in Beijing
 */
public record InvoiceState(
        String invoiceOrderNo,
        Status status,
        String message,
        Instant notifiedAt,
        Instant issuedAt,
        Optional<String> pdf)
        implements AccountCallback {
    /** Our name for it: the message has no {@code service_name}. */
    public static final String SERVICE = "invoice_state";

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int LENGTH_OF_DAY = "2026-03-02".length();

    /** {@code status}, in the order of Bolink's numbers from 0; 6.5 answers the same. */
    public enum Status {
        VOID,
        ISSUING,
        ISSUE_FAILED,
        SEAL_PENDING,
        SEAL_FAILED,
        ISSUED,
        CANCEL_PENDING,
        CANCEL_FAILED,
        CANCELLED;

        /** @param text number, or numeric text as the table has it */
        public static Status ofWire(String text) {
            return Wire.choice(values(), text);
        }
    }

    /** @return whether members are those of this message, which nothing else names */
    static boolean isShapeOf(Fields data) {
        return data.has("invoice_order_no") && data.has("open_invoiceTime");
    }

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static InvoiceState parse(Fields data) {
        return new InvoiceState(
                data.requiredText("invoice_order_no"),
                data.required("status", Status::ofWire),
                data.requiredText("message"),
                data.required("notify_time", InvoiceState::instantOf),
                data.required("open_invoiceTime", InvoiceState::instantOf),
                data.text("pdf_url"));
    }

    private static Instant instantOf(String text) {
        return text.length() == LENGTH_OF_DAY
                ? LocalDate.parse(text).atStartOfDay(CHINA).toInstant()
                : LocalDateTime.parse(text, DATE_TIME).atZone(CHINA).toInstant();
    }

    @Override
    public String interfaceId() {
        return "6.4";
    }

    @Override
    public String serviceName() {
        return SERVICE;
    }

    @Override
    public ReplyEcho echo() {
        return ReplyEcho.NONE;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.invoiceState(this);
    }
}
