package io.bolane.agent.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bolane.agent.display.DisplayText.Color;
import io.bolane.agent.display.DisplayText.Line;
import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.Plate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DisplayTextsTest {
    private static final DisplayValues CAR = DisplayValues.of(Optional.of(Plate.of("粤B12345")));

    @TempDir
    Path folder;

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("site.yaml"), yaml);
    }

    @ParameterizedTest
    @EnumSource(DisplayMoment.class)
    void hasSomethingToShowAtEveryMomentInBothLanguages(DisplayMoment moment) {
        var values = CAR.fee(Money.ofFen(1_250), OptionalLong.of(125)).days(3);

        assertThat(DisplayTexts.standard().of(moment, values).lines()).isNotEmpty();
        assertThat(DisplayTexts.english().of(moment, values).lines()).isNotEmpty();
    }

    @Test
    void fillsInPlateAmountStayAndDays() {
        var pay = DisplayTexts.standard().of(DisplayMoment.PAY, CAR.fee(Money.ofFen(1_250), OptionalLong.of(125)));

        assertThat(pay.texts()).containsExactly("粤B12345", "停车2小时5分", "请扫码支付 12.50元");
        assertThat(pay.spoken()).containsExactly("粤B12345", "请缴费", "十二元五角");
        assertThat(DisplayTexts.standard()
                        .of(DisplayMoment.MONTH_PASS, CAR.days(3))
                        .texts())
                .containsExactly("粤B12345", "月卡车", "剩余3天");
        assertThat(DisplayTexts.english()
                        .of(DisplayMoment.PAY, CAR.fee(Money.ofFen(1_250), OptionalLong.of(40)))
                        .texts())
                .containsExactly("粤B12345", "Parked 40 min", "Please pay CNY 12.50");
    }

    @Test
    void leavesOutWhatSpeaksOfSomethingUnknown() {
        var welcome = DisplayTexts.standard().of(DisplayMoment.WELCOME);

        assertThat(welcome.texts()).containsExactly("欢迎光临");
        assertThat(welcome.spoken()).containsExactly("欢迎光临");
    }

    @Test
    void takesFromAFileOnlyWhatTheSiteChanges() throws IOException {
        var texts =
                DisplayTexts.load(file("full: {show: [\"满位\", \"{plate}\"], colors: [yellow, green], say: [\"满位\"]}"));

        assertThat(texts.of(DisplayMoment.FULL, CAR))
                .isEqualTo(new DisplayText(
                        List.of(new Line("满位", Color.YELLOW), new Line("粤B12345", Color.GREEN)), List.of("满位")));
        assertThat(texts.of(DisplayMoment.ENTRY_IDLE).texts()).containsExactly("欢迎光临");
    }

    @Test
    void saysAmountsOfTheGatewayInWordsAndShowsThemAsTheyAre() {
        var text = DisplayTexts.standard().spoken(List.of("京A12345", "", "请扫码支付 15.00元"));

        assertThat(text.texts()).containsExactly("京A12345", "", "请扫码支付 15.00元");
        assertThat(text.spoken()).containsExactly("京A12345", "请扫码支付 十五元");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'full: {show: [\"{plat}\"]}' | site.yaml: full.show: {plat} is not allowed",
                "'full: {show: []}' | site.yaml: full.show: 0 lines is not allowed",
                "'full: {show: [a], colors: [blue]}' | site.yaml: full.colors: blue is not allowed",
                "'full: {show: [a], sing: [b]}' | site.yaml: full.sing: unknown key",
                "'ful: {show: [a]}' | site.yaml: ful: unknown key",
                "'language: fr' | site.yaml: language: fr is not allowed",
                "'full: {show: a}' | site.yaml: full.show: \"a\" is not allowed, expected a list"
            })
    void refusesWhatItCannotRead(String yaml, String message) throws IOException {
        var file = file(yaml);

        assertThatThrownBy(() -> DisplayTexts.load(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(message);
    }
}
