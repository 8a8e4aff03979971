package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;

/** A request that we make of Bolink. Strict: the types are those of the interface's request table. */
public sealed interface BolinkRequest
        permits EntryUpload,
                ExitUpload,
                EtcCharge,
                ChargingReductionUpload,
                RefundRequest,
                PaymentStateQuery,
                StayCorrection,
                ChangeRequest,
                SpaceReport,
                CityCountQuery,
                CityListQuery,
                CityCheckQuery {
    /** The addresses that Bolink serves. */
    enum Host {
        UNION_API,
        CLOUD_OPENSERVICE
    }

    ParkId park();

    /** @return the chapter, "3.1" */
    String interfaceId();

    /** @return relative to the host's base address, which ends with a slash: "neworder/addorder" */
    String path();

    default Host host() {
        return Host.UNION_API;
    }

    /** @return whether {@code union_id} is a member of data, and so signed, or stands beside it */
    default boolean unionInsideData() {
        return true;
    }

    /** @return whether the SDK edition has it; what it has not is sent to the platform by every park */
    default boolean inSdkEdition() {
        return true;
    }

    /** @return the text of data, to be signed and sent as it is */
    String dataJson(UnionId union);

    <R> R match(Cases<R> cases);

    /** One answer for every kind of request. */
    interface Cases<R> {
        R entry(EntryUpload request);

        R exit(ExitUpload request);

        R etc(EtcCharge request);

        R chargingReduction(ChargingReductionUpload request);

        R refund(RefundRequest request);

        R paymentState(PaymentStateQuery request);

        R stayCorrection(StayCorrection request);

        R change(ChangeRequest request);

        R spaces(SpaceReport request);

        R cityCount(CityCountQuery request);

        R cityList(CityListQuery request);

        R cityCheck(CityCheckQuery request);
    }
}
