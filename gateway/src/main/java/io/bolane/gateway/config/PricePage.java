package io.bolane.gateway.config;

import io.bolane.protocol.config.ConfigNode;

/**
 * {@code pricePage} of a park: what a driver who asks the price is shown beside it (Bolink 5.1).
 *
 * @param unpaidStays whether his unpaid stays are shown, or must be paid as well ({@code isEscape})
 * @param hideEntry whether time of entry and time parked are hidden at an exit ({@code hide_inpark_info})
 * @param severalPrepayments whether he may pay again for the same stay ({@code multiple_prepay})
 */
public record PricePage(UnpaidStays unpaidStays, boolean hideEntry, boolean severalPrepayments) {
    public static final PricePage STANDARD = new PricePage(UnpaidStays.HIDDEN, false, true);

    /** In the order of the numbers of {@code isEscape}. */
    public enum UnpaidStays {
        HIDDEN,
        SHOWN,
        FORCED
    }

    static PricePage read(ConfigNode park) {
        var node = park.section("pricePage");
        var page = new PricePage(
                node.choice("unpaidStays", UnpaidStays.class, STANDARD.unpaidStays),
                node.flag("hideEntry", STANDARD.hideEntry),
                node.flag("severalPrepayments", STANDARD.severalPrepayments));
        node.refuseUnknownKeys();
        return page;
    }
}
