package io.bolane.protocol.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.protocol.parking.ParkId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MirrorContentTest {

    @Test
    void everyContentIsReadAsItWasWritten() {
        assertThat(MirrorContentCodec.readStay(MirrorContentCodec.write(MirrorContents.STAY)))
                .isEqualTo(MirrorContents.STAY);
        assertThat(MirrorContentCodec.readPass(MirrorContentCodec.write(MirrorContents.PASS)))
                .isEqualTo(MirrorContents.PASS);
        assertThat(MirrorContentCodec.readListed(MirrorContentCodec.write(MirrorContents.LISTED)))
                .isEqualTo(MirrorContents.LISTED);
        assertThat(MirrorContentCodec.readTariff(MirrorContentCodec.write(MirrorContents.TARIFF)))
                .isEqualTo(MirrorContents.TARIFF);
        assertThat(MirrorContentCodec.readSpaces(MirrorContentCodec.write(MirrorContents.SPACES)))
                .isEqualTo(MirrorContents.SPACES);
        assertThat(MirrorContentCodec.readDebt(MirrorContentCodec.write(MirrorContents.DEBT)))
                .isEqualTo(MirrorContents.DEBT);
        assertThat(MirrorContentCodec.readPolicy(MirrorContentCodec.write(MirrorContents.POLICY)))
                .isEqualTo(MirrorContents.POLICY);
    }

    @Test
    void whatLanesTellEachOtherIsReadAsItWasWritten() {
        var at = Instant.parse("2026-03-02T08:00:00Z");
        var park = ParkId.of("21787");
        var entered = new SiteStay(park, MirrorContents.STAY.order(), Optional.of(MirrorContents.STAY), at);
        var left = new SiteStay(park, MirrorContents.STAY.order(), Optional.empty(), at);

        assertThat(MirrorContentCodec.readSiteStay(MirrorContentCodec.write(entered)))
                .isEqualTo(entered);
        assertThat(MirrorContentCodec.readSiteStay(MirrorContentCodec.write(left)))
                .isEqualTo(left);
    }

    @Test
    void theHashTellsEveryPartOfAnItemApartAndIsNothingForWhatIsGone() {
        var item = MirrorItem.of(MirrorKind.STAY, "O1", "{}");

        assertThat(MirrorItem.of(MirrorKind.STAY, "O1", "{}").hash()).isEqualTo(item.hash());
        assertThat(MirrorItem.of(MirrorKind.STAY, "O2", "{}").hash()).isNotEqualTo(item.hash());
        assertThat(MirrorItem.of(MirrorKind.PASS, "O1", "{}").hash()).isNotEqualTo(item.hash());
        assertThat(MirrorItem.of(MirrorKind.STAY, "O1", "{ }").hash()).isNotEqualTo(item.hash());
        assertThat(MirrorItem.gone(MirrorKind.STAY, "O1").hash()).isZero();
        assertThat(MirrorHash.parse(MirrorHash.text(-2))).isEqualTo(-2);
    }
}
