package io.bolane.agent.display;

import io.bolane.protocol.parking.Money;

/** Numbers as they are said in Chinese: voice cards know the characters, and read "12" as "one two". */
final class ChineseNumerals {
    private static final String DIGITS = "零一二三四五六七八九";
    private static final String[] PLACES = {"", "十", "百", "千"};
    private static final String[] GROUPS = {"", "万", "亿"};
    private static final int GROUP = 10_000;
    /** Twelve digits; no fee comes near it. */
    static final long MAX = 999_999_999_999L;

    private ChineseNumerals() {}

    /** @return "十二元五角", "三元零五分", "零元" */
    static String amount(Money amount) {
        var yuan = amount.fen() / 100;
        var jiao = (int) (amount.fen() % 100 / 10);
        var fen = (int) (amount.fen() % 10);
        var said = new StringBuilder();
        if (yuan > 0 || amount.isZero()) {
            said.append(number(yuan)).append("元");
        }
        if (jiao > 0) {
            said.append(DIGITS.charAt(jiao)).append("角");
        } else if (yuan > 0 && fen > 0) {
            said.append("零");
        }
        return fen > 0 ? said.append(DIGITS.charAt(fen)).append("分").toString() : said.toString();
    }

    /**
     * @return "一百零五", "两" is not used: cards have no phrase for it
     * @throws IllegalArgumentException outside of 0 to {@value #MAX}
     */
    static String number(long value) {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("not said: " + value);
        }
        if (value == 0) {
            return "零";
        }
        var said = new StringBuilder();
        var gap = false;
        for (var group = GROUPS.length - 1; group >= 0; group--) {
            var part = (int) (value / Math.round(Math.pow(GROUP, group)) % GROUP);
            if (part == 0) {
                gap |= !said.isEmpty();
                continue;
            }
            if (!said.isEmpty() && (gap || part < GROUP / 10)) {
                said.append('零');
            }
            said.append(upToThousands(part)).append(GROUPS[group]);
            gap = false;
        }
        // Ten to nineteen are "十" and "十九", not "一十".
        return said.indexOf("一十") == 0 ? said.substring(1) : said.toString();
    }

    private static String upToThousands(int value) {
        var said = new StringBuilder();
        var rest = value;
        var gap = false;
        for (var place = PLACES.length - 1; place >= 0; place--) {
            var unit = (int) Math.round(Math.pow(10, place));
            var digit = rest / unit;
            rest %= unit;
            if (digit == 0) {
                gap |= !said.isEmpty();
            } else {
                said.append(gap ? "零" : "").append(DIGITS.charAt(digit)).append(PLACES[place]);
                gap = false;
            }
        }
        return said.toString();
    }
}
