package io.bolane.agent.display.card;

import io.vertx.core.buffer.Buffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What FK cards have stored, by number. What they have not is spoken as characters: plates, digits, Chinese numerals.
 * Numbers look like ASCII characters, so of those only digits and capital letters may be sent as they are.
 */
final class FkPhrases {
    /** Two independent drivers agree on these. */
    private static final Map<String, int[]> CONFIRMED = Map.of(
            "欢迎光临", new int[] {0x01},
            "一路平安", new int[] {0x02},
            "请缴费", new int[] {0x0B},
            "已过期", new int[] {0x0F},
            "有效期", new int[] {0x12},
            "人工确认", new int[] {0x1F},
            "余额不足请充值", new int[] {0x23, 0x04},
            "请通行", new int[] {0x28},
            "禁止通行", new int[] {0x2B});
    /** One driver has these; nobody else was seen to use them. */
    private static final Map<String, int[]> REPORTED = Map.ofEntries(
            Map.entry("谢谢", new int[] {0x03}),
            Map.entry("请稍候", new int[] {0x0C}),
            Map.entry("此车", new int[] {0x13}),
            Map.entry("请入场停车", new int[] {0x14}),
            Map.entry("黑名单", new int[] {0x15}),
            Map.entry("临时车", new int[] {0x21}),
            Map.entry("余额不足", new int[] {0x23}),
            Map.entry("欢迎回家", new int[] {0x27}),
            Map.entry("停车", new int[] {0x2E}),
            Map.entry("小时", new int[] {0x2F}),
            Map.entry("入场", new int[] {0x5C}),
            Map.entry("一路顺风", new int[] {0x5F}),
            Map.entry("停车费", new int[] {0x6A}),
            Map.entry("支付成功", new int[] {0x7E, 0x18}),
            Map.entry("无牌车", new int[] {0x7F, 0x19}),
            Map.entry("扫码", new int[] {0x7F, 0x1B}));

    private final Map<String, int[]> numbers = new HashMap<>(CONFIRMED);
    private final List<String> longestFirst;

    /** @param reported use also numbers that are not confirmed */
    FkPhrases(boolean reported) {
        if (reported) {
            numbers.putAll(REPORTED);
        }
        this.longestFirst = numbers.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    Buffer encode(List<String> phrases) {
        var bytes = Buffer.buffer();
        for (var phrase : phrases) {
            append(CardCharset.readable(phrase), bytes);
        }
        return bytes;
    }

    private void append(String phrase, Buffer bytes) {
        var at = 0;
        while (at < phrase.length()) {
            var stored = stored(phrase, at);
            if (stored.isEmpty()) {
                appendCharacter(phrase.charAt(at), bytes);
                at++;
            } else {
                for (var number : numbers.get(stored)) {
                    bytes.appendUnsignedByte((short) number);
                }
                at += stored.length();
            }
        }
    }

    private String stored(String phrase, int at) {
        return longestFirst.stream()
                .filter(known -> phrase.startsWith(known, at))
                .findFirst()
                .orElse("");
    }

    private static void appendCharacter(char character, Buffer bytes) {
        var upper = Character.toUpperCase(character);
        if (upper >= 0x80 || upper >= '0' && upper <= '9' || upper >= 'A' && upper <= 'Z') {
            bytes.appendBytes(String.valueOf(upper).getBytes(CardCharset.GBK));
        }
    }
}
