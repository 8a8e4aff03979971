package io.bolane.protocol.bolink;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What payment notices say beside the payment (Bolink 5.3, 5.5 to 5.9). Kept for the books; nothing is decided by it.
 *
 * @param payChannel 0 WeChat, 1 Alipay, 2 balance, 3 UnionPay
 * @param arrived yuan credited to the car park's account
 * @param fee yuan
 * @param accountType 0 expense, 1 income
 * @param attach the free data of our price reply, as JSON text
 * @param payUser WeChat openID or Alipay buyer id
 */
public record PaymentDetails(
        Optional<Integer> payChannel,
        Optional<BigDecimal> arrived,
        Optional<BigDecimal> fee,
        Optional<Integer> accountType,
        Optional<String> remark,
        Optional<String> attach,
        Optional<String> payUser) {

    private static final List<String> ARRIVED = List.of("arrive_money", "arrive_moeny");

    public static final PaymentDetails NONE = new PaymentDetails(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * For the pages that require credited amount, fee, direction and remark: 5.3, 5.5, 5.6, 5.9.
     *
     * @throws InvalidField naming the first that is missing
     */
    static PaymentDetails complete(Fields data) {
        data.requiredOneOf(ARRIVED, Fields::decimalOf);
        data.required("fee", Fields::decimalOf);
        data.requiredInteger("account_type");
        data.requiredText("remark");
        return parse(data);
    }

    static PaymentDetails parse(Fields data) {
        return new PaymentDetails(
                data.integer("pay_channel"),
                data.optionalOneOf(ARRIVED, Fields::decimalOf),
                data.decimal("fee"),
                data.integer("account_type"),
                data.text("remark"),
                data.text("attach"),
                data.text("pay_user_id"));
    }
}
