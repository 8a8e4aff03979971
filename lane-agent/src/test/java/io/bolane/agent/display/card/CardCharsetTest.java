package io.bolane.agent.display.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardCharsetTest {
    @ParameterizedTest
    @CsvSource({"粤B12345, 粤B12345", "¥12, 元12", "Zoë, Zoe", "😀好, ?好", "한국, ??", "ﬁn, fin"})
    void staysReadable(String text, String readable) {
        assertThat(CardCharset.readable(text)).isEqualTo(readable);
    }

    @Test
    void hasNoControlCharacters() {
        assertThat(CardCharset.readable("a\r\nb\u0000c")).isEqualTo("a  b c");
    }
}
