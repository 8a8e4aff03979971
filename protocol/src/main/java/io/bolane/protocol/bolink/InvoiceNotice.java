package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.TradeNo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Bolink 11.7 {@code invoice_notify}: a driver had an invoice issued. Repeated until it is confirmed.
 *
 * @param payId the platform's payment, unique: what tells a repeat
 * @param outTradeNo our payment
 * @param paper {@code invoice_type} 2, else electronic
 * @param numbers several of tear-off slips
 * @param codes as many
 */
public record InvoiceNotice(
        ParkId park,
        String payId,
        TradeNo outTradeNo,
        boolean paper,
        List<String> numbers,
        List<String> codes,
        Optional<Instant> issuedAt)
        implements OfficeCallback {
    public static final String SERVICE = "invoice_notify";

    public InvoiceNotice {
        numbers = List.copyOf(numbers);
        codes = List.copyOf(codes);
    }

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static InvoiceNotice parse(Fields data) {
        Wire.account(data);
        return new InvoiceNotice(
                Wire.park(data),
                data.requiredText("payid"),
                data.required("out_trade_no", TradeNo::of),
                data.required("invoice_type", text -> Wire.either(text, "2", "1")),
                Wire.list(data, "invoice_no"),
                Wire.list(data, "invoice_code"),
                data.dateTime("invoice_time"));
    }

    @Override
    public String interfaceId() {
        return "11.7";
    }

    @Override
    public String serviceName() {
        return SERVICE;
    }

    @Override
    public Optional<String> subject() {
        return Optional.of(payId);
    }

    @Override
    public ReplyEcho echo() {
        return ReplyEcho.ofService(SERVICE).stateAsText();
    }

    @Override
    public <R> R matchOffice(OfficeCases<R> cases) {
        return cases.invoiceNotice(this);
    }
}
