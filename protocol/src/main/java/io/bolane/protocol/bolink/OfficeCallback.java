package io.bolane.protocol.bolink;

import java.util.Optional;

/**
 * A callback that concerns the office of a park: money, passes, lists, pictures, invoices. No lane waits for it. The
 * callbacks on which a lane or a driver at a lane waits are members of {@link BolinkCallback} themselves.
 */
public sealed interface OfficeCallback extends BolinkCallback
        permits SeamlessPayState,
                PictureQuery,
                RefundResult,
                MonthPassPayment,
                RecoveredPayment,
                StayPayment,
                UnpaidStayPayment,
                ChangePayout,
                VerifyCodeRequest,
                MonthPassCheck,
                SpaceCount,
                SpecialPlateChange,
                MonthPassChange,
                CarQuery,
                InvoiceNotice {
    /** @return the number by which the sender may ask for the message: trade number, stay, or id of the message */
    Optional<String> subject();

    /** @return what the interface's reply repeats */
    ReplyEcho echo();

    <R> R matchOffice(OfficeCases<R> cases);

    @Override
    default <R> R match(Cases<R> cases) {
        return cases.office(this);
    }

    /** One answer for every kind of office callback. */
    interface OfficeCases<R> {
        R seamlessPayState(SeamlessPayState callback);

        R pictureQuery(PictureQuery callback);

        R refundResult(RefundResult callback);

        R monthPassPayment(MonthPassPayment callback);

        R recoveredPayment(RecoveredPayment callback);

        R stayPayment(StayPayment callback);

        R unpaidStayPayment(UnpaidStayPayment callback);

        R changePayout(ChangePayout callback);

        R verifyCode(VerifyCodeRequest callback);

        R monthPassCheck(MonthPassCheck callback);

        R spaceCount(SpaceCount callback);

        R specialPlateChange(SpecialPlateChange callback);

        R monthPassChange(MonthPassChange callback);

        R carQuery(CarQuery callback);

        R invoiceNotice(InvoiceNotice callback);
    }
}
