package io.bolane.agent.display.card;

import io.bolane.agent.device.ByteChannel;
import io.bolane.agent.device.Carrier;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.SharedLines.Member;
import io.bolane.agent.display.Display;
import io.bolane.agent.display.DisplayDriver;
import io.bolane.agent.display.card.CardDisplay.Card;
import io.bolane.protocol.config.ConfigNode;
import java.util.Optional;
import java.util.function.IntFunction;

/** Drivers {@code kf}, {@code fk} and {@code bx}: a card, and the line to it. */
public record CardDriver(Carrier carrier, Settings card) implements DisplayDriver {
    private static final int KF_ADDRESS = 0;
    private static final int FK_ADDRESS = 0x64;
    private static final int BX_SCREEN = 1;

    /** What kind of card, and what is behind it. */
    sealed interface Settings {
        Card create();
    }

    /** @param relaySeconds how long its relay is closed: the card counts in seconds */
    record Kf(int address, Panel panel, int relaySeconds) implements Settings {
        @Override
        public Card create() {
            var protocol = new KfProtocol(address, panel);
            return new Card(protocol, Optional.of(contact -> protocol.relay(contact, relaySeconds)));
        }
    }

    /** @param reportedPhrases use phrase numbers that only one source has */
    record Fk(int address, Panel panel, boolean reportedPhrases) implements Settings {
        @Override
        public Card create() {
            return new Card(new FkProtocol(address, panel, new FkPhrases(reportedPhrases)), Optional.empty());
        }
    }

    record Bx(int screen, Panel panel) implements Settings {
        @Override
        public Card create() {
            return new Card(new BxProtocol(screen, panel), Optional.empty());
        }
    }

    public static DisplayDriver kf(ConfigNode node) {
        return new CardDriver(
                Carrier.readWithCamera(node),
                new Kf((int) node.number("address", KF_ADDRESS, 0, 255), Panel.read(node), (int)
                        node.number("relaySeconds", 1, 1, 254)));
    }

    public static DisplayDriver fk(ConfigNode node) {
        return new CardDriver(
                Carrier.readWithCamera(node),
                new Fk(
                        (int) node.number("address", FK_ADDRESS, 0, 255),
                        Panel.read(node),
                        node.flag("experimental", false)));
    }

    public static DisplayDriver bx(ConfigNode node) {
        return new CardDriver(
                Carrier.readWithCamera(node),
                new Bx((int) node.number("address", BX_SCREEN, 1, 65_534), Panel.read(node)));
    }

    @Override
    public Display create(
            DeviceContext context, IntFunction<Optional<ByteChannel>> cameraSerial, Display.Listener listener) {
        var member = new Member(context, "display", cameraSerial);
        return new CardDisplay(context, carrier, member, card.create(), listener);
    }
}
