package io.bolane.protocol.bolink;

import java.util.Optional;

/** State 0, the reason, and what the interface's reply echoes. */
public final class RefusalReply implements BolinkReply {
    private static final String NO_PRICE = "0.00";
    private static final String NO_REASON = "处理失败";

    private final String errmsg;
    private final String json;

    private RefusalReply(String errmsg, String json) {
        this.errmsg = errmsg;
        this.json = json;
    }

    static RefusalReply of(Optional<BolinkCallback> callback, String errmsg) {
        var text = fit(errmsg);
        var echo = new Echo(text);
        return callback.map(c -> c.match(echo)).orElseGet(() -> echo.end(echo.begin()));
    }

    static RefusalReply ofService(Optional<String> serviceName, Optional<Fields> data, String errmsg) {
        var echo = new Echo(fit(errmsg));
        var received = data.orElseGet(() -> Fields.parse("{}"));
        return echo.end(echo.asReceived(serviceName.orElse(""), received));
    }

    private static String fit(String errmsg) {
        var text = errmsg == null || errmsg.isBlank() ? NO_REASON : errmsg.strip();
        return text.length() <= MAX_ERRMSG ? text : text.substring(0, MAX_ERRMSG);
    }

    public String errmsg() {
        return errmsg;
    }

    @Override
    public int state() {
        return 0;
    }

    @Override
    public String toJson() {
        return json;
    }

    @Override
    public String toString() {
        return "RefusalReply[" + errmsg + "]";
    }

    private record Echo(String errmsg) implements BolinkCallback.Cases<RefusalReply> {
        private JsonText begin() {
            return new JsonText().number("state", 0).text("errmsg", errmsg);
        }

        private RefusalReply end(JsonText out) {
            return new RefusalReply(errmsg, out.close());
        }

        /** The same members for fields that may be missing or wrong: a required one is then empty, or 0. */
        private JsonText asReceived(String service, Fields data) {
            var out = begin();
            return switch (service) {
                case QueryPrice.SERVICE ->
                    out.text("price", NO_PRICE)
                            .number("duration", 0)
                            .text("park_id", data.text("park_id").orElse(""))
                            .text("order_id", data.text("order_id").orElse(""))
                            .text("query_order_no", data.text("query_order_no").orElse(""))
                            .text("car_number", data.text("car_number"));
                case Prepayment.SERVICE ->
                    out.text("park_id", data.text("park_id").orElse(""))
                            .text("order_id", data.text("order_id").orElse(""))
                            .text("prepay", data.text("prepay").orElse(""))
                            .text("trade_no", data.text("trade_no").orElse(""));
                case ExitPayment.SERVICE ->
                    out.text("service_name", service)
                            .text("trade_no", data.text("trade_no").orElse(""))
                            .text("order_id", data.text("order_id").orElse(""));
                case PlatelessEntry.SERVICE ->
                    out.text("car_number", data.text("car_number").orElse(""))
                            .number("timetemp", number(data, "timetemp").orElse(0L));
                case ReductionNotice.SERVICE ->
                    out.text("service_name", service).text("uuid", data.text("uuid"));
                case OperateBarrier.SERVICE ->
                    out.text("service_name", service)
                            .text("channel_id", data.text("channel_id"))
                            .number("operate", number(data, "operate"))
                            .text("liftrod_id", data.text("liftrod_id"));
                default ->
                    BolinkCallbacks.services().contains(service) || AccountCallback.serves(service)
                            ? ReplyEcho.received(service, data).begin(0, Optional.of(errmsg))
                            : out;
            };
        }

        private static Optional<Long> number(Fields data, String name) {
            try {
                return data.number(name);
            } catch (InvalidField unreadable) {
                return Optional.empty();
            }
        }

        @Override
        public RefusalReply queryPrice(QueryPrice query) {
            return end(begin().text("price", NO_PRICE)
                    .number("duration", 0)
                    .text("park_id", query.park().value())
                    .text("order_id", query.order().map(Object::toString).orElse(""))
                    .text("query_order_no", query.queryOrderNo())
                    .text("car_number", query.plate().map(plate -> plate.text())));
        }

        @Override
        public RefusalReply prepayment(Prepayment notice) {
            return end(begin().text("park_id", notice.park().value())
                    .text("order_id", notice.order().value())
                    .yuan("prepay", notice.prepay())
                    .text("trade_no", notice.tradeNo().value()));
        }

        @Override
        public RefusalReply exitPayment(ExitPayment notice) {
            return end(begin().text("service_name", ExitPayment.SERVICE)
                    .text("trade_no", notice.tradeNo().value())
                    .text("order_id", notice.order().value()));
        }

        @Override
        public RefusalReply platelessEntry(PlatelessEntry entry) {
            return end(begin().text("car_number", entry.carNumber()).number("timetemp", entry.timetempWire()));
        }

        @Override
        public RefusalReply reduction(ReductionNotice notice) {
            return end(begin().text("service_name", ReductionNotice.SERVICE).text("uuid", notice.uuid()));
        }

        @Override
        public RefusalReply operateBarrier(OperateBarrier command) {
            return end(begin().text("service_name", OperateBarrier.SERVICE)
                    .text("channel_id", command.channelId())
                    .number("operate", command.operate())
                    .text("liftrod_id", command.liftrodId()));
        }

        @Override
        public RefusalReply office(OfficeCallback callback) {
            return end(callback.echo().begin(0, Optional.of(errmsg)));
        }
    }
}
