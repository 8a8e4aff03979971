package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.UnionId;
import java.util.Optional;

/**
 * One message to {@code upload.do}, HTTP mode of the SDK edition: a login, an upload, or the answer to a message that
 * was downloaded. {@code data_target} stands only in messages to the SDK itself, and so nowhere here.
 *
 * @param service {@code service_name}, beside data and not signed
 * @param dataText JSON; these very characters are signed and sent
 */
public record SdkUpload(String service, String dataText) {
    private static final String LOGIN = "login";

    /** SDK edition 1.2. {@code union_id} is a string here. */
    public static SdkUpload login(UnionId union, ParkId park, SdkLocalId localId) {
        return new SdkUpload(
                LOGIN,
                new JsonText()
                        .text("union_id", Long.toString(union.value()))
                        .text("park_id", park.value())
                        .text("local_id", localId.value())
                        .close());
    }

    /**
     * @return the request in this edition's shape: the account is known by the token and left out of data
     * @throws IllegalArgumentException when this edition does not have it ({@link BolinkRequest#inSdkEdition})
     */
    public static SdkUpload of(BolinkRequest request, UnionId union) {
        return request.match(new Shape(union));
    }

    /** @param service of the message that is answered */
    public static SdkUpload answer(String service, String replyJson) {
        return new SdkUpload(service, replyJson);
    }

    /** @return the body of the POST; only a login has no token */
    public String body(Optional<String> token, SigningKey key) {
        return new JsonText()
                .text("service_name", service)
                .text("sign", Signature.of(dataText, key))
                .text("token", token)
                .raw("data", dataText)
                .close();
    }

    /** @return the body of the POST to {@code download.do} */
    public static String poll(String token) {
        return new JsonText().text("token", token).close();
    }

    private record Shape(UnionId union) implements BolinkRequest.Cases<SdkUpload> {
        /** 2.1; {@code in_park} is what is seen on the wire, one client in HTTP mode writes {@code inpark}. */
        @Override
        public SdkUpload entry(EntryUpload request) {
            return new SdkUpload(
                    "in_park",
                    stay(request.plate(), request.order().value())
                            .seconds("in_time", request.inTime())
                            .number("empty_plot", request.freeSpaces())
                            .text("park_id", request.park().value())
                            .text("remark", request.remark())
                            .text("inpark_img", request.picture())
                            .number("car_cost_type", request.kind().wire())
                            .number("license_color", request.color().wire())
                            .text("in_channel_id", request.entryLane())
                            .close());
        }

        /** 2.2; {@code out_park} is what is seen on the wire. {@code outpark} is the other way: a payment's result. */
        @Override
        public SdkUpload exit(ExitUpload request) {
            return new SdkUpload(
                    "out_park",
                    stay(request.plate(), request.order().value())
                            .text("park_id", request.park().value())
                            .seconds("in_time", request.inTime())
                            .seconds("out_time", request.outTime())
                            .text("pay_type", request.payType().wire())
                            .number("empty_plot", request.freeSpaces())
                            .yuan("total", request.total())
                            .text("auth_code", request.authCode())
                            .text("outpark_img", request.picture())
                            .text("out_channel_id", request.exitLane())
                            .number("license_color", request.color().wire())
                            .yuan("reduce_amount", request.reducedAmount())
                            .number("derate_duration", request.reducedMinutes())
                            .text("freereasons", request.freeReason())
                            .close());
        }

        private static JsonText stay(Plate plate, String order) {
            return new JsonText().text("car_number", plate.text()).text("order_id", order);
        }

        /** 2.37: the page is known by its title only; name of ours, fields of the platform edition's 3.7. */
        @Override
        public SdkUpload etc(EtcCharge request) {
            return new SdkUpload("etc_pay", request.dataJson(union));
        }

        /** 2.34: the page is known by its title only; name of ours, fields of the platform edition's 3.11. */
        @Override
        public SdkUpload chargingReduction(ChargingReductionUpload request) {
            return new SdkUpload("upload_duration_info", request.dataJson(union));
        }

        /** This edition has no page for it; name of ours, fields of the platform edition's 4.2. */
        @Override
        public SdkUpload refund(RefundRequest request) {
            return new SdkUpload("refund_order", request.dataJson(union));
        }

        /** 2.19: the page is known by its title only; name of ours, fields of the platform edition's 4.3. */
        @Override
        public SdkUpload paymentState(PaymentStateQuery request) {
            return new SdkUpload("query_order_state", request.dataJson(union));
        }

        /** "Under development" in this edition: the platform edition's 10.1, addressed as its chapter 10 is. */
        @Override
        public SdkUpload stayCorrection(StayCorrection request) {
            return new SdkUpload("correct_business", request.dataJson(union));
        }

        /** "Under development" in this edition, as 10.1. */
        @Override
        public SdkUpload cityCount(CityCountQuery request) {
            return new SdkUpload(CityCountQuery.SERVICE, request.dataJson(union));
        }

        /** "Under development" in this edition, as 10.1. */
        @Override
        public SdkUpload cityList(CityListQuery request) {
            return new SdkUpload(CityListQuery.SERVICE, request.dataJson(union));
        }

        @Override
        public SdkUpload cityCheck(CityCheckQuery request) {
            throw notHere(request);
        }

        @Override
        public SdkUpload change(ChangeRequest request) {
            throw notHere(request);
        }

        @Override
        public SdkUpload spaces(SpaceReport request) {
            throw notHere(request);
        }

        private static IllegalArgumentException notHere(BolinkRequest request) {
            return new IllegalArgumentException(request.interfaceId() + " is not in the SDK edition");
        }
    }
}
