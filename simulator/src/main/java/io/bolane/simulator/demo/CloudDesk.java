package io.bolane.simulator.demo;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import io.bolane.simulator.cloud.BolinkCloud;
import io.bolane.simulator.cloud.CloudCaller;
import io.bolane.simulator.cloud.CloudCaller.BarrierOrder;
import io.bolane.simulator.cloud.CloudCaller.ChargingGrant;
import io.bolane.simulator.cloud.CloudCaller.PaidAtExit;
import io.bolane.simulator.cloud.CloudCaller.PaidInside;
import io.bolane.simulator.cloud.CloudCaller.PlatelessScan;
import io.bolane.simulator.cloud.CloudCaller.PriceQuestion;
import io.bolane.simulator.cloud.VendorReply;
import io.bolane.simulator.traffic.Charging;
import io.bolane.simulator.world.DriverDesk;
import io.bolane.simulator.world.Quote;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Drivers' phones and the operator's screen, at the virtual Bolink. On the world's event loop; answers come there, too.
 */
final class CloudDesk implements DriverDesk {
    private static final int INSIDE = 0;
    private static final int AT_EXIT = 1;
    private static final int WITHOUT_PLATE = 2;

    private final BolinkCloud cloud;
    private final CloudCaller caller;
    private final Context loop;
    private final Takings takings;

    CloudDesk(BolinkCloud cloud, CloudCaller caller, Context loop, Takings takings) {
        this.cloud = cloud;
        this.caller = caller;
        this.loop = loop;
        this.takings = takings;
    }

    @Override
    public Future<Optional<Quote>> priceInside(Plate plate) {
        return quote(new PriceQuestion(
                DemoPark.PARK_ID,
                INSIDE,
                Optional.of(plate.text()),
                uploadedOrder(plate),
                Optional.empty(),
                Optional.empty()));
    }

    @Override
    public Future<Optional<Quote>> priceAtExit(String lane) {
        return quote(new PriceQuestion(
                DemoPark.PARK_ID, AT_EXIT, Optional.empty(), Optional.empty(), Optional.of(lane), Optional.empty()));
    }

    @Override
    public Future<Optional<Quote>> priceWithoutPlate(String lane, Plate standIn) {
        var order = uploadedOrder(standIn);
        if (order.isEmpty()) {
            return Future.succeededFuture(Optional.empty()); // Bolink cannot ask before it knows the order
        }
        return quote(new PriceQuestion(
                DemoPark.PARK_ID,
                WITHOUT_PLATE,
                Optional.of(standIn.text()),
                order,
                Optional.of(lane),
                Optional.of(standIn.text())));
    }

    /** Bolink knows an order from its upload (3.1). */
    private Optional<String> uploadedOrder(Plate plate) {
        return cloud.ledger().received("3.1").stream()
                .filter(entry -> entry.data().path("car_number").asText().equals(plate.text()))
                .map(entry -> entry.data().path("order_id").asText())
                .findFirst();
    }

    private Future<Optional<Quote>> quote(PriceQuestion question) {
        return onLoop(caller.queryPrice(question))
                .map(reply -> reply.filter(answer -> answer.state() == 1).map(CloudDesk::quoteOf));
    }

    private static Quote quoteOf(VendorReply reply) {
        var queryTime = reply.body().path("query_time");
        return new Quote(
                reply.text("order_id").orElse(""),
                reply.text("query_order_no").orElse(""),
                Money.ofYuan(reply.text("price").orElse("0")),
                reply.text("total").map(Money::ofYuan),
                queryTime.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(queryTime.asLong()));
    }

    @Override
    public Future<Boolean> payInside(Payment payment) {
        var amount = payment.quote().price();
        return booked(payment, amount, caller.paidInside(inside(payment, amount)));
    }

    @Override
    public Future<Boolean> payCash(Payment payment, Money handedOver) {
        return booked(payment, handedOver, caller.paidCashInside(inside(payment, handedOver)));
    }

    private static PaidInside inside(Payment payment, Money amount) {
        var quote = payment.quote();
        return new PaidInside(
                DemoPark.PARK_ID,
                payment.plate().text(),
                quote.orderId(),
                amount,
                payment.tradeNo(),
                Optional.of(quote.queryOrderNo()).filter(number -> !number.isEmpty()),
                quote.queryTime().stream().boxed().findFirst(),
                payment.at());
    }

    @Override
    public Future<Boolean> payAtExit(String lane, Payment payment) {
        return booked(
                payment,
                payment.quote().price(),
                caller.paidAtExit(new PaidAtExit(
                        DemoPark.PARK_ID,
                        payment.plate().text(),
                        payment.quote().orderId(),
                        payment.quote().price(),
                        payment.tradeNo(),
                        1,
                        "scancode",
                        Optional.of(lane),
                        payment.at())));
    }

    private Future<Boolean> booked(Payment payment, Money amount, Future<VendorReply> sent) {
        return isDone(sent).onSuccess(done -> {
            if (done) {
                takings.add(payment.tradeNo(), payment.plate(), amount);
            }
        });
    }

    @Override
    public Future<Boolean> enterWithoutPlate(String lane, Plate standIn, Instant at) {
        return isDone(caller.platelessEntry(new PlatelessScan(DemoPark.PARK_ID, standIn.text(), lane, at)));
    }

    @Override
    public Future<Boolean> grantReduction(Plate plate, Charging charging) {
        return isDone(caller.chargingGrant(new ChargingGrant(
                DemoPark.PARK_ID,
                plate.text(),
                charging.platform(),
                charging.sequence(),
                charging.method(),
                charging.minutes(),
                charging.amount())));
    }

    @Override
    public Future<Boolean> raiseArm(String lane, String liftrodId) {
        return isDone(caller.operateBarrier(new BarrierOrder(DemoPark.PARK_ID, lane, true, liftrodId)));
    }

    private Future<Boolean> isDone(Future<VendorReply> sent) {
        return onLoop(sent)
                .map(reply -> reply.filter(answer -> answer.state() == 1).isPresent());
    }

    /** @return empty when there was no reply; people do not ask why */
    private Future<Optional<VendorReply>> onLoop(Future<VendorReply> sent) {
        var answer = Promise.<Optional<VendorReply>>promise();
        sent.onComplete(done -> loop.runOnContext(
                now -> answer.complete(done.succeeded() ? Optional.of(done.result()) : Optional.empty())));
        return answer.future();
    }
}
