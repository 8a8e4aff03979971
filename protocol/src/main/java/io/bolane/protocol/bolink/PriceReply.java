package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reply to 5.1 with a price. Made by {@link #to}.
 *
 * @param price due now
 * @param total of the whole stay
 * @param duration of the stay; whole minutes on the wire
 * @param freeOutTime to leave in after paying; Bolink shows 10 minutes when absent
 * @param queryTime comes again in 5.3
 * @param plate together with {@code inTime} lets a driver pay a stay that was never uploaded
 * @param picture address of the entry picture
 * @param attach a JSON object that comes back with the payment, at most 128 characters
 * @param unpaidStays {@code isEscape}: 0 not shown, 1 shown, 2 shown and to be paid
 */
public record PriceReply(
        ParkId park,
        OrderId order,
        Money price,
        Optional<Money> total,
        Duration duration,
        Optional<Duration> freeOutTime,
        Optional<Instant> queryTime,
        Optional<Money> reducedAmount,
        Optional<Duration> reducedTime,
        String queryOrderNo,
        Optional<Plate> plate,
        Optional<Instant> inTime,
        Optional<String> position,
        Optional<String> picture,
        Optional<Boolean> multiplePrepayments,
        Optional<String> notifyUrl,
        Optional<String> attach,
        Optional<Boolean> hideEntry,
        Optional<Integer> unpaidStays,
        Optional<Boolean> reported,
        Optional<Integer> freeSpaces,
        Optional<DiscountInfo> discounts,
        List<AreaStay> areas)
        implements BolinkReply {

    public PriceReply {
        areas = List.copyOf(areas);
    }

    /** @return a builder of the reply to that query, for the stay that was found */
    public static Builder to(QueryPrice query, OrderId order) {
        return new Builder(query, order);
    }

    @Override
    public int state() {
        return 1;
    }

    @Override
    public String toJson() {
        var out = new JsonText()
                .number("state", 1)
                .yuan("price", price)
                .yuan("total", total)
                .number("duration", duration.toMinutes())
                .number("free_out_time", freeOutTime.map(Duration::toMinutes))
                .seconds("query_time", queryTime);
        reducedAmount.ifPresent(amount -> out.decimal("derate_money", amount.toYuan()));
        return out.number("derate_duration", reducedTime.map(Duration::toMinutes))
                .text("park_id", park.value())
                .text("order_id", order.value())
                .text("query_order_no", queryOrderNo)
                .text("position", position)
                .text("car_number", plate.map(Plate::text))
                .seconds("in_time", inTime)
                .text("inpark_img", picture)
                .number("multiple_prepay", multiplePrepayments.map(PriceReply::flag))
                .text("notify_url", notifyUrl)
                .raw("attach", attach)
                .number("hide_inpark_info", hideEntry.map(PriceReply::flag))
                .number("isEscape", unpaidStays)
                .number("is_report", reported.map(PriceReply::flag))
                .number("empty_plot", freeSpaces)
                .raw("discount_info", discounts.map(DiscountInfo::toJson))
                .raw("park_info_detail", areas.stream().map(AreaStay::toJson).toList())
                .close();
    }

    private static int flag(boolean value) {
        return value ? 1 : 0;
    }

    /** Collects the fields of one reply; not for several threads. */
    public static final class Builder {
        private final QueryPrice query;
        private final OrderId order;
        private Money price = Money.ZERO;
        private Optional<Money> total = Optional.empty();
        private Duration duration = Duration.ZERO;
        private Optional<Duration> freeOutTime = Optional.empty();
        private Optional<Instant> queryTime = Optional.empty();
        private Optional<Money> reducedAmount = Optional.empty();
        private Optional<Duration> reducedTime = Optional.empty();
        private Optional<Plate> plate = Optional.empty();
        private Optional<Instant> inTime = Optional.empty();
        private Optional<String> position = Optional.empty();
        private Optional<String> picture = Optional.empty();
        private Optional<Boolean> multiplePrepayments = Optional.empty();
        private Optional<String> notifyUrl = Optional.empty();
        private Optional<String> attach = Optional.empty();
        private Optional<Boolean> hideEntry = Optional.empty();
        private Optional<Integer> unpaidStays = Optional.empty();
        private Optional<Boolean> reported = Optional.empty();
        private Optional<Integer> freeSpaces = Optional.empty();
        private Optional<DiscountInfo> discounts = Optional.empty();
        private List<AreaStay> areas = List.of();

        private Builder(QueryPrice query, OrderId order) {
            this.query = query;
            this.order = order;
        }

        /** What is due now, and what the whole stay costs. */
        public Builder price(Money due, Money wholeStay) {
            price = due;
            total = Optional.of(wholeStay);
            return this;
        }

        public Builder parked(Duration value) {
            duration = value;
            return this;
        }

        public Builder freeOutTime(Duration value) {
            freeOutTime = Optional.of(value);
            return this;
        }

        public Builder queryTime(Instant value) {
            queryTime = Optional.of(value);
            return this;
        }

        public Builder reducedAmount(Money value) {
            reducedAmount = Optional.of(value);
            return this;
        }

        public Builder reducedTime(Duration value) {
            reducedTime = Optional.of(value);
            return this;
        }

        /** The car and when it came. */
        public Builder car(Plate carPlate, Instant entered) {
            plate = Optional.of(carPlate);
            inTime = Optional.of(entered);
            return this;
        }

        public Builder position(String value) {
            position = Optional.of(value);
            return this;
        }

        public Builder picture(String url) {
            picture = Optional.of(url);
            return this;
        }

        public Builder multiplePrepayments(boolean value) {
            multiplePrepayments = Optional.of(value);
            return this;
        }

        public Builder notifyUrl(String value) {
            notifyUrl = Optional.of(value);
            return this;
        }

        /** @param json one JSON object */
        public Builder attach(String json) {
            attach = Optional.of(json);
            return this;
        }

        public Builder hideEntry(boolean value) {
            hideEntry = Optional.of(value);
            return this;
        }

        public Builder unpaidStays(int value) {
            unpaidStays = Optional.of(value);
            return this;
        }

        public Builder reported(boolean value) {
            reported = Optional.of(value);
            return this;
        }

        public Builder freeSpaces(int value) {
            freeSpaces = Optional.of(value);
            return this;
        }

        /** What the driver may pay with instead of money. */
        public Builder discounts(DiscountInfo value) {
            discounts = Optional.of(value);
            return this;
        }

        /** The parts of the park in which the car stood. */
        public Builder areas(List<AreaStay> value) {
            areas = List.copyOf(value);
            return this;
        }

        public PriceReply build() {
            return new PriceReply(
                    query.park(),
                    order,
                    price,
                    total,
                    duration,
                    freeOutTime,
                    queryTime,
                    reducedAmount,
                    reducedTime,
                    query.queryOrderNo(),
                    plate,
                    inTime,
                    position,
                    picture,
                    multiplePrepayments,
                    notifyUrl,
                    attach,
                    hideEntry,
                    unpaidStays,
                    reported,
                    freeSpaces,
                    discounts,
                    areas);
        }
    }
}
