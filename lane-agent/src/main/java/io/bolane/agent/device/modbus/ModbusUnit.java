package io.bolane.agent.device.modbus;

import io.bolane.agent.device.DeviceHealth;
import io.bolane.agent.device.NotSent;
import io.bolane.agent.device.RequestLine.ByteChannelHealth;
import io.bolane.agent.device.RequestLine.Question;
import io.bolane.agent.device.RequestLine.Turn;
import io.bolane.agent.device.SharedLines;
import io.bolane.agent.device.SharedLines.Member;
import io.bolane.agent.device.SharedLines.Place;
import io.vertx.core.Future;
import java.time.Duration;

/** One board on its line. Runs on the event loop of its lane. */
public final class ModbusUnit {
    /** An order that did not get its turn within that is not sent any more. */
    static final Duration ORDER_WITHIN = Duration.ofMillis(700);

    private static final Duration READ_WITHIN = Duration.ofSeconds(2);
    private static final Turn READ = new Turn(READ_WITHIN, false, false);
    private static final Turn ORDER = new Turn(ORDER_WITHIN, true, false);

    private final ModbusBoard board;
    private final ModbusCodec codec;
    private final SharedLines lines;
    private final Member member;
    private Place place;

    public ModbusUnit(ModbusBoard board, SharedLines lines, Member member) {
        this.board = board;
        this.codec = new ModbusCodec(board.form());
        this.lines = lines;
        this.member = member;
    }

    /** Joins the line; what is asked before that was not sent. */
    public void start(ByteChannelHealth listener) {
        place = lines.join(board.carrier(), board.timing(), member, listener);
        place.user().begin();
    }

    public int address() {
        return board.unit();
    }

    /** @return as {@link io.bolane.agent.device.RequestLine.User#ask}; a refusal is an answer */
    public Future<ModbusAnswer> read(ModbusRequest request) {
        return ask(request, READ);
    }

    /** As {@link #read}, before what else this board is asked, and soon or not at all. */
    public Future<ModbusAnswer> order(ModbusRequest request) {
        return ask(request, ORDER);
    }

    private Future<ModbusAnswer> ask(ModbusRequest request, Turn turn) {
        if (place == null) {
            return Future.failedFuture(new NotSent("not started"));
        }
        var framed = codec.frame(request);
        return place.user().ask(new Question<>(framed.bytes(), framed.reader(), board.answerWithin(), turn));
    }

    /** @return by the line's clock, when the newest question of this user was sent; only while one is answered */
    public long askedNanos() {
        return place.user().sentNanos();
    }

    /** How the line is; whether the board answers on it is for the user to find out. */
    public DeviceHealth health() {
        return place == null ? DeviceHealth.NOT_CONNECTED : place.user().health();
    }

    /** @return how many answers could not be used: wrong check, no Modbus, or of another request */
    public long unusable() {
        return codec.checkErrors() + codec.stale();
    }

    public Future<Void> stop() {
        return place == null ? Future.succeededFuture() : place.leave().run();
    }
}
