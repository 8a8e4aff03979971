package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.time.Timers;
import io.bolane.simulator.cloud.SdkSession.Down;
import io.bolane.simulator.cloud.SdkSession.OpenPoll;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who is logged in, and the one poll that each may have open. A new login of the same park and {@code local_id} ends
 * the token of the one before. Safe to use from any thread.
 */
final class SdkSessions {
    /** A client that gives up a poll and begins anew uses two connections: the end of the first may come second. */
    private static final Duration OVERLAP = Duration.ofMillis(250);

    private final Map<String, SdkSession> byToken = new HashMap<>();
    private final Map<String, SdkSession> byPark = new HashMap<>();
    private final Set<String> endedTokens = new HashSet<>();
    private final AtomicLong logins = new AtomicLong();
    private final Timers timers;
    private final CloudLedger ledger;

    SdkSessions(Timers timers, CloudLedger ledger) {
        this.timers = timers;
        this.ledger = ledger;
    }

    synchronized SdkSession login(CloudAccount account, String park, String localId) {
        var key = account.unionId() + "/" + park;
        var before = byPark.get(key);
        if (before != null) {
            end(before);
        }
        var number = logins.incrementAndGet();
        var token = CloudSign.sign(key + "/" + localId + "/" + number, account.key())
                .toLowerCase(Locale.ROOT);
        var session = new SdkSession(account, park, lanesOf(localId), token);
        byToken.put(token, session);
        byPark.put(key, session);
        return session;
    }

    private static Set<String> lanesOf(String localId) {
        var at = localId.indexOf("_channels_");
        return at < 0
                ? Set.of()
                : Set.of(localId.substring(at + "_channels_".length()).split("_"));
    }

    private void end(SdkSession session) {
        byToken.remove(session.token());
        endedTokens.add(session.token());
        expectClosed(session, "a poll of the same local_id stays open after the next login");
    }

    private void expectClosed(SdkSession session, String rule) {
        var open = session.poll();
        if (open.isPresent()) {
            timers.after(OVERLAP, () -> {
                if (stillOpen(session, open)) {
                    ledger.violation("download.do", rule, session.park());
                    open.get().cut().run();
                }
            });
        }
    }

    private synchronized boolean stillOpen(SdkSession session, Optional<OpenPoll> open) {
        return session.poll().equals(open);
    }

    synchronized Optional<SdkSession> ofToken(String token) {
        return Optional.ofNullable(byToken.get(token));
    }

    /** Whether such a token was ever given. */
    synchronized boolean wasGiven(String token) {
        return byToken.containsKey(token) || endedTokens.contains(token);
    }

    /** Answers the poll with what waits, or keeps it open. */
    synchronized void poll(SdkSession session, OpenPoll poll) {
        expectClosed(session, "a second poll is open");
        var waiting = session.next();
        if (waiting.isPresent()) {
            poll.end().accept(waiting.map(Down::body));
        } else {
            session.setPoll(Optional.of(poll));
        }
    }

    synchronized void closed(SdkSession session, OpenPoll poll) {
        if (session.poll().filter(poll::equals).isPresent()) {
            session.setPoll(Optional.empty());
        }
    }

    /** @return the answer, which comes by {@link #answered}; fails with {@link NoReply} */
    synchronized Future<JsonNode> send(CloudAccount account, ObjectNode data, Duration limit) {
        var park = data.path("park_id").asText();
        var session = byPark.get(account.unionId() + "/" + park);
        if (session == null || !byToken.containsKey(session.token()) || !session.owns(data)) {
            return Future.failedFuture(new NoReply("no login for park " + park + ", or not for the lane"));
        }
        var service = data.path("service_name").asText();
        var shaped = SdkShape.of(data);
        var text = CloudJson.write(shaped);
        var body = "{\"service_name\":\"" + service + "\",\"sign\":\"" + CloudSign.sign(text, account.key())
                + "\",\"token\":\"" + session.token() + "\",\"data\":" + text + "}";
        var down = new Down(service, shaped, body, Promise.promise());
        session.add(down);
        var timer = timers.after(limit, () -> {
            forget(session, down);
            down.answer().tryFail(new NoReply("no reply within " + limit));
        });
        down.answer().future().onComplete(done -> timer.cancel());
        deliver(session);
        return down.answer().future();
    }

    private void deliver(SdkSession session) {
        var open = session.poll();
        if (open.isPresent()) {
            session.next().ifPresent(down -> {
                session.setPoll(Optional.empty());
                open.get().end().accept(Optional.of(down.body()));
            });
        }
    }

    private synchronized void forget(SdkSession session, Down down) {
        session.forget(down);
    }

    /** @return false when nobody waits for this answer, or no longer */
    boolean answered(SdkSession session, String service, JsonNode reply) {
        Optional<Down> found;
        synchronized (this) {
            found = session.answered(service, reply);
        }
        found.ifPresent(down -> down.answer().tryComplete(reply));
        return found.isPresent();
    }

    /** @return parks with an open poll */
    synchronized Set<String> polled() {
        var parks = new HashSet<String>();
        byPark.values().stream()
                .filter(session -> session.poll().isPresent())
                .forEach(session -> parks.add(session.park()));
        return parks;
    }

    /** Ends all tokens; the polls stay open until the vendor notices. */
    synchronized void expireTokens() {
        endedTokens.addAll(byToken.keySet());
        byToken.clear();
    }

    /** Cuts the connections of all open polls. */
    void cutPolls() {
        Set<OpenPoll> open = new HashSet<>();
        synchronized (this) {
            byPark.values().forEach(session -> session.poll().ifPresent(open::add));
        }
        open.forEach(poll -> poll.cut().run());
    }

    long logins() {
        return logins.get();
    }
}
