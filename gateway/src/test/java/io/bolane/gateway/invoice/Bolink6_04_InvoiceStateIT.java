package io.bolane.gateway.invoice;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.failure.Overloaded;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.AccountCallback;
import io.bolane.protocol.bolink.Fields;
import io.bolane.protocol.bolink.InvoiceState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Bolink6_04_InvoiceStateIT {
    private final TestPark park = new TestPark();
    private final Invoices invoices = new Invoices(TestPark.database(), park.clock);
    private final String number = "inv" + park.id.value();

    @Test
    void keepsWhatBecameOfAnInvoiceAsUnconfirmed() {
        assertThat(tell(5)).isEqualTo("{\"state\":1}");
        tell(5);
        tell(8);

        assertThat(park.rows("SELECT * FROM invoice_state WHERE invoice_order_no = $1 ORDER BY id", number))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.getBoolean("confirmed")).isFalse())
                .extracting(row -> row.getString("status"))
                .containsExactly("issued", "cancelled");
    }

    @Test
    void takesOnlySoManyASecondSinceAnybodyCanSendIt() {
        for (var i = 0; i < 20; i++) {
            tell(1);
        }

        assertThatThrownBy(() -> tell(2)).isInstanceOf(Overloaded.class);
    }

    private String tell(int status) {
        var data = "{\"invoice_order_no\":\"" + number + "\",\"notify_time\":\"2026-03-02 10:20:12\","
                + "\"open_invoiceTime\":\"2026-03-02\",\"message\":\"SUCCESS\",\"status\":" + status + "}";
        var state = AccountCallback.parse(Optional.of(InvoiceState.SERVICE), Fields.parse(data));
        return await(invoices.accept((InvoiceState) state)).toJson();
    }
}
