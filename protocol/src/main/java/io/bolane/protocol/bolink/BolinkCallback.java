package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.ParkId;

/** A message that Bolink posts to us. */
public sealed interface BolinkCallback
        permits QueryPrice, Prepayment, ExitPayment, PlatelessEntry, ReductionNotice, OperateBarrier, OfficeCallback {
    ParkId park();

    /** @return the chapter, "5.1" */
    String interfaceId();

    /** @return the {@code service_name} on the wire */
    String serviceName();

    <R> R match(Cases<R> cases);

    /** One answer for every kind of callback. */
    interface Cases<R> {
        R queryPrice(QueryPrice callback);

        R prepayment(Prepayment callback);

        R exitPayment(ExitPayment callback);

        R platelessEntry(PlatelessEntry callback);

        R reduction(ReductionNotice callback);

        R operateBarrier(OperateBarrier callback);

        R office(OfficeCallback callback);
    }
}
