package io.bolane.gateway.config;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.time.Duration;

/**
 * Section {@code retention}: how long records are kept that only grow in number. Stays, payments, refunds, the audit
 * and what people decided are kept for ever.
 *
 * @param operation what tells of the running of a park: alarms that somebody has seen, bookings of the city, codes
 * @param evidence what shows how money came to be: calls of Bolink, messages to it, commands, events, prices told
 */
public record RetentionConfig(Duration operation, Duration evidence) {
    private static final long USUAL_DAYS = 180;
    private static final long LEAST_DAYS = 30;
    private static final long USUAL_MONEY_DAYS = 1_830;
    private static final long LEAST_MONEY_DAYS = 365;
    private static final long MAX_DAYS = 36_500;

    static RetentionConfig read(ConfigNode node) {
        var days = node.number("days", USUAL_DAYS, LEAST_DAYS, MAX_DAYS);
        var moneyDays = node.number("moneyDays", Math.max(days, USUAL_MONEY_DAYS), LEAST_MONEY_DAYS, MAX_DAYS);
        if (moneyDays < days) {
            throw new ConfigException(node.pathOf("moneyDays"), moneyDays, "no fewer than days, " + days);
        }
        node.refuseUnknownKeys();
        return new RetentionConfig(Duration.ofDays(days), Duration.ofDays(moneyDays));
    }
}
