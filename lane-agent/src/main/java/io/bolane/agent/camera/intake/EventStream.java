package io.bolane.agent.camera.intake;

import io.bolane.agent.camera.intake.Multipart.Part;
import io.bolane.agent.device.Backoff;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.picture.Picture;
import io.bolane.agent.push.UnreadablePush;
import io.bolane.protocol.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An HTTP answer that never ends: the events of a camera, part by part, each with its pictures behind it. Renewed for
 * ever. Runs on the event loop of its lane.
 */
public final class EventStream {
    /** A reading whose pictures do not follow goes without. */
    static final Duration PICTURE_WAITS = Duration.ofMillis(150);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final DeviceContext context;
    private final DeviceHttp http;
    private final Source source;
    private final Listener listener;
    private final Backoff backoff;
    private Optional<HttpClientResponse> open = Optional.empty();
    private Optional<Heard> waiting = Optional.empty();
    private Timers.Timer pictureOverdue = () -> {};
    private Timers.Timer silence = () -> {};
    private Timers.Timer retry = () -> {};
    private boolean stopped;

    /**
     * What is asked for, and how it is read.
     *
     * @param silence after which the connection is renewed
     */
    public record Source(String uri, Duration silence, PartReader reader) {}

    /** Reads the parts of a stream that are no pictures. */
    public interface PartReader {
        /** @throws UnreadablePush for whatever cannot be read; nothing else leaves here */
        Heard read(Part part) throws UnreadablePush;

        /** True when pictures follow the part that was heard. */
        boolean expectsPicture(Heard heard);
    }

    /** Hears a stream. */
    public interface Listener {
        void heard(Heard heard);

        void unreadable(String why);

        /** The stream broke or cannot be had. */
        void lost(String why);
    }

    public EventStream(DeviceContext context, DeviceHttp http, Source source, Listener listener) {
        this.context = context;
        this.http = http;
        this.source = source;
        this.listener = listener;
        this.backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, context.lane().hashCode());
    }

    public void start() {
        connect();
    }

    private void connect() {
        http.open(source.uri())
                .onSuccess(this::opened)
                .onFailure(gone -> lost(DeviceHttp.trouble(gone), backoff.next()));
    }

    private void opened(HttpClientResponse response) {
        if (stopped || response.statusCode() != 200) {
            response.request().reset();
            if (!stopped) {
                var refused = response.statusCode() == 401;
                lost(
                        refused ? "password refused" : "HTTP " + response.statusCode(),
                        refused ? Probe.REFUSED_PAUSE : backoff.next());
            }
            return;
        }
        try {
            read(
                    response,
                    new Multipart(
                            Optional.ofNullable(response.getHeader("Content-Type"))
                                    .orElse(""),
                            Picture.MAX_BYTES));
        } catch (UnreadablePush noMultipart) {
            response.request().reset();
            listener.unreadable(noMultipart.getMessage());
            lost("no event stream", backoff.next());
        }
    }

    private void read(HttpClientResponse response, Multipart parts) {
        open = Optional.of(response);
        watch(response);
        response.exceptionHandler(torn -> ended(response, "connection broke"));
        response.endHandler(end -> ended(response, "stream ended"));
        response.handler(piece -> received(response, parts, piece));
        response.resume();
    }

    private void watch(HttpClientResponse response) {
        silence.cancel();
        silence = context.timers().after(source.silence(), () -> ended(response, "silent"));
    }

    private void received(HttpClientResponse from, Multipart parts, Buffer piece) {
        if (!isOpen(from)) {
            return;
        }
        watch(from);
        try {
            for (var part : parts.feed(piece)) {
                take(part);
            }
            backoff.reset();
        } catch (UnreadablePush lostInIt) {
            listener.unreadable(lostInIt.getMessage());
            ended(from, "unreadable stream");
        }
    }

    private boolean isOpen(HttpClientResponse response) {
        return open.filter(current -> current == response).isPresent();
    }

    private void take(Part part) {
        var picture = Picture.of(part.body().getBytes());
        if (picture.isPresent()) {
            waiting.ifPresent(heard -> settle(withPicture(heard, picture)));
            return;
        }
        if (part.body().length() == 0) {
            return;
        }
        waiting.ifPresent(this::settle);
        try {
            var heard = source.reader().read(part);
            if (!source.reader().expectsPicture(heard)) {
                listener.heard(heard);
                return;
            }
            waiting = Optional.of(heard);
            pictureOverdue = context.timers().after(PICTURE_WAITS, () -> waiting.ifPresent(this::settle));
        } catch (UnreadablePush unreadable) {
            listener.unreadable(unreadable.getMessage());
        }
    }

    private static Heard withPicture(Heard heard, Optional<Picture> picture) {
        List<CameraMessage> messages = heard.messages().stream()
                .map(message -> message instanceof CameraMessage.Seen seen
                        ? (CameraMessage) new CameraMessage.Seen(seen.sighting().with(picture))
                        : message)
                .toList();
        return new Heard(heard.serial(), messages, heard.echo());
    }

    private void settle(Heard heard) {
        waiting = Optional.empty();
        pictureOverdue.cancel();
        listener.heard(heard);
    }

    private void ended(HttpClientResponse which, String why) {
        if (!isOpen(which)) {
            return;
        }
        open = Optional.empty();
        which.request().reset();
        waiting.ifPresent(this::settle);
        lost(why, backoff.next());
    }

    private void lost(String why, Duration pause) {
        silence.cancel();
        if (stopped) {
            return;
        }
        listener.lost(why);
        retry = context.timers().after(pause, this::connect);
    }

    public Future<Void> stop() {
        stopped = true;
        retry.cancel();
        silence.cancel();
        pictureOverdue.cancel();
        open.ifPresent(response -> response.request().reset());
        open = Optional.empty();
        return http.close();
    }
}
