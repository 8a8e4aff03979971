package io.bolane.simulator.cloud;

import static io.bolane.simulator.cloud.FieldRule.integer;
import static io.bolane.simulator.cloud.FieldRule.looseYuan;
import static io.bolane.simulator.cloud.FieldRule.number;
import static io.bolane.simulator.cloud.FieldRule.object;
import static io.bolane.simulator.cloud.FieldRule.seconds;
import static io.bolane.simulator.cloud.FieldRule.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The callbacks that the virtual Bolink makes, with the reply tables of chapters 5 and 11. */
enum ReplyTables {
    QUERY_PRICE(
            "5.1",
            "query_price",
            false,
            List.of("query_order_no"),
            reply(
                    looseYuan("price").always(),
                    looseYuan("total"),
                    integer("duration").always(),
                    integer("free_out_time"),
                    seconds("query_time"),
                    number("derate_money"),
                    integer("derate_duration"),
                    text("park_id").always().max(24),
                    // at the exit, an empty order_id goes with state 0
                    text("order_id").when(done()).max(48),
                    text("query_order_no").always().max(48),
                    text("position").max(24),
                    text("car_number").max(8),
                    seconds("in_time"),
                    text("inpark_img"),
                    integer("multiple_prepay").oneOf("0", "1"),
                    object("attach"),
                    integer("empty_plot"))),
    PREPAYMENT(
            "5.3",
            "prepay_order",
            true,
            List.of("order_id", "park_id", "trade_no"),
            reply(
                    text("park_id").always(),
                    text("order_id").always(),
                    looseYuan("prepay").always(),
                    text("trade_no"))),
    EXIT_PAYMENT(
            "5.5",
            "outpark",
            true,
            List.of("service_name", "trade_no", "order_id"),
            reply(
                    text("service_name").always(),
                    text("trade_no").always(),
                    text("order_id").always())),
    PLATELESS_ENTRY(
            "5.7",
            "nolicence_in_park",
            false,
            List.of("timetemp"),
            MessageTable.open(
                    integer("state").always().oneOf("0", "1", "2"),
                    text("errmsg").when(failed()).max(48),
                    text("car_number").always(),
                    integer("timetemp").always())),
    REDUCTION("5.14", "pay_notice", false, List.of(), reply()),
    BARRIER(
            "11.1",
            "operate_liftrod",
            false,
            List.of("service_name", "channel_id", "operate", "liftrod_id"),
            reply(
                    text("service_name").always(),
                    text("channel_id").always().max(24),
                    integer("operate").always(),
                    text("liftrod_id").max(64)));

    private final String interfaceId;
    private final String service;
    private final boolean payment;
    private final List<String> echoes;
    private final MessageTable table;

    ReplyTables(String interfaceId, String service, boolean payment, List<String> echoes, MessageTable table) {
        this.interfaceId = interfaceId;
        this.service = service;
        this.payment = payment;
        this.echoes = echoes;
        this.table = table;
    }

    /** @throws IllegalArgumentException when the virtual Bolink makes no such callback */
    static ReplyTables ofService(String service) {
        for (var table : values()) {
            if (table.service.equals(service)) {
                return table;
            }
        }
        throw new IllegalArgumentException("no such service: " + service);
    }

    String interfaceId() {
        return interfaceId;
    }

    String service() {
        return service;
    }

    /** Whether it is sent again until the vendor has said state 1. */
    boolean payment() {
        return payment;
    }

    /** A tree keeps one number as an int or as a long, as it was made; what counts is the JSON type and the text. */
    private static boolean isEcho(JsonNode sent, JsonNode received) {
        return sent.getNodeType() == received.getNodeType() && sent.toString().equals(received.toString());
    }

    /** @return what is wrong with the reply to a request with this data */
    List<String> faults(JsonNode data, JsonNode reply) {
        var faults = new ArrayList<>(table.faults(reply));
        for (var name : echoes) {
            if (data.has(name) && reply.has(name) && !isEcho(data.get(name), reply.get(name))) {
                faults.add(name + " is no echo: " + reply.get(name) + " for " + data.get(name));
            }
        }
        // a mark such as 无 may stand before the stand-in plate, but it may not be shortened
        if (this == PLATELESS_ENTRY
                && !reply.path("car_number")
                        .asText()
                        .endsWith(data.path("car_number").asText())) {
            faults.add("car_number is shortened");
        }
        return faults;
    }

    private static MessageTable reply(FieldRule... fields) {
        var all = new ArrayList<FieldRule>();
        all.add(integer("state").always().oneOf("0", "1"));
        all.add(text("errmsg").when(failed()).max(48));
        all.addAll(List.of(fields));
        return new MessageTable(all, true);
    }

    private static Predicate<JsonNode> done() {
        return reply -> reply.path("state").asInt() == 1;
    }

    private static Predicate<JsonNode> failed() {
        return reply -> reply.path("state").asInt() == 0;
    }
}
