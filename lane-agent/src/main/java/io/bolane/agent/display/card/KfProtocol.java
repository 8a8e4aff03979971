package io.bolane.agent.display.card;

import io.bolane.agent.barrier.GateOutput.Contact;
import io.bolane.agent.device.AnswerReader;
import io.bolane.agent.device.AnswerReader.Found;
import io.bolane.agent.display.DisplayText;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** KF cards: text by command 62, voice by 30, relay by 0F. */
final class KfProtocol implements CardProtocol {
    static final int QUEUE = 0;
    static final int QUEUE_AND_PLAY = 1;
    static final int CLEAR_AND_PLAY = 2;
    private static final int MAX_SPEECH = 254;
    private static final int OPEN_GATE = 1;
    private static final int CLOSE_GATE = 2;

    private final int address;
    private final Panel panel;

    KfProtocol(int address, Panel panel) {
        this.address = address;
        this.panel = panel;
    }

    @Override
    public List<Message> show(DisplayText text) {
        var lines = panel.lines(text);
        return IntStream.range(0, lines.size())
                .mapToObj(row -> {
                    var line = lines.get(row);
                    var content = KfText.of(row, panel.fits(line.text()), line.color(), line.text());
                    return message(KfFrame.TEXT, content.encode());
                })
                .toList();
    }

    @Override
    public Optional<Message> say(List<String> phrases) {
        var text = CardCharset.encode(String.join(",", phrases), MAX_SPEECH);
        return text.length() == 0
                ? Optional.empty()
                : Optional.of(message(KfFrame.SPEAK, speech(CLEAR_AND_PLAY, text)));
    }

    static Buffer speech(int option, Buffer text) {
        return Buffer.buffer().appendUnsignedByte((short) option).appendBuffer(text);
    }

    /** A pulse of the card's relay, which the card times. */
    Message relay(Contact contact, int seconds) {
        return message(KfFrame.RELAY, relayData(contact == Contact.OPEN ? OPEN_GATE : CLOSE_GATE, 1, seconds));
    }

    /** @param option cards ignore it */
    static Buffer relayData(int channel, int option, int seconds) {
        return Buffer.buffer()
                .appendUnsignedByte((short) channel)
                .appendUnsignedByte((short) option)
                .appendUnsignedShort(0)
                .appendByte((byte) 0)
                .appendUnsignedByte((short) seconds);
    }

    private Message message(int command, Buffer data) {
        return new Message(new KfFrame(address, command, data).encode(), Optional.of(ack(command)));
    }

    private AnswerReader<Ack> ack(int command) {
        return bytes -> {
            var rest = bytes;
            var used = 0;
            for (var found = KfFrame.find(rest); found.isPresent(); found = KfFrame.find(rest)) {
                var frame = found.get().frame();
                used += found.get().end();
                if (frame.address() == address
                        && frame.command() == command
                        && frame.data().length() == 1) {
                    return Found.of(new Ack(frame.data().getUnsignedByte(0)), used);
                }
                rest = bytes.slice(used, bytes.length());
            }
            return Found.nothing(used);
        };
    }
}
