package io.bolane.gateway.invoice;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.gateway.park.Bolink;
import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.InvoiceNotice;
import org.junit.jupiter.api.Test;

class Bolink11_07_InvoiceNoticeIT {
    private final TestPark park = new TestPark();
    private final Invoices invoices = new Invoices(TestPark.database(), park.clock);

    @Test
    void keepsTheInvoiceAndAnswersAStateThatIsText() {
        var reply = tell("'payid':'200102','out_trade_no':'t1','invoice_type':'1','invoice_no':'1,2',"
                + "'invoice_code':'a,b','invoice_time':'2026-03-02 09:00:00'");

        assertThat(reply).isEqualTo("{\"state\":\"1\",\"service_name\":\"invoice_notify\"}");
        assertThat(park.rows("SELECT * FROM invoice WHERE park_id = $1", park.id.value()))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getString("out_trade_no")).isEqualTo("t1");
                    assertThat(row.getString("numbers")).isEqualTo("1,2");
                    assertThat(row.getBoolean("paper")).isFalse();
                    assertThat(row.getOffsetDateTime("issued_at").toInstant()).isEqualTo("2026-03-02T01:00:00Z");
                });
    }

    @Test
    void keepsARepeatOnceAndAChangeBesideIt() {
        tell("'payid':200102,'out_trade_no':'t1','invoice_type':2");
        tell("'payid':200102,'out_trade_no':'t1','invoice_type':2");
        tell("'payid':200102,'out_trade_no':'t1','invoice_type':2,'invoice_no':'7'");

        assertThat(park.rows("SELECT numbers FROM invoice WHERE park_id = $1 ORDER BY id", park.id.value()))
                .extracting(row -> row.getString(0))
                .containsExactly("", "7");
    }

    @Test
    void refusesAnInvoiceWithoutItsPayment() {
        assertThatThrownBy(() -> tell("'payid':'200102','invoice_type':'1'")).isInstanceOf(InvalidField.class);
    }

    private String tell(String members) {
        return await(invoices.accept(Bolink.message(InvoiceNotice.class, "invoice_notify", park, members)))
                .toJson();
    }
}
