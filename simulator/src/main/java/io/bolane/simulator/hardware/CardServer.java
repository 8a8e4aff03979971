package io.bolane.simulator.hardware;

import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A display's card behind a serial server, which takes raw TCP; or behind a camera, by {@link #card()}. */
final class CardServer implements DisplayDevice {
    private final VirtualCard card;
    private final FaultyServer server;

    CardServer(Vertx vertx, Timers timers, String lane, VirtualCard card) {
        this.card = card;
        this.server = new FaultyServer(vertx, timers, "display " + lane, new Peer());
    }

    @Override
    public Future<Integer> start(String host, int port) {
        return server.listen(host, port);
    }

    @Override
    public Future<Void> stop() {
        return server.close();
    }

    @Override
    public void fault(WireFault now) {
        server.fault(now);
        card.refuses(now == WireFault.REFUSING);
    }

    @Override
    public Future<Void> reboot(Duration away) {
        return server.reboot(away);
    }

    @Override
    public List<String> lines() {
        return card.memory().lines();
    }

    @Override
    public List<String> spoken() {
        return card.memory().spoken();
    }

    @Override
    public void onShow(Consumer<List<String>> reader) {
        card.memory().onShow(reader);
    }

    @Override
    public Optional<SerialCard> card() {
        return Optional.of(card);
    }

    private final class Peer implements FaultyServer.Peer {
        @Override
        public Function<Buffer, List<Buffer>> connected() {
            return card::heard;
        }

        @Override
        public void rebooted() {
            card.memory().clear();
        }
    }
}
