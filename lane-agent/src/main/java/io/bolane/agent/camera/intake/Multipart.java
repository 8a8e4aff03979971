package io.bolane.agent.camera.intake;

import io.bolane.agent.push.PushServer;
import io.bolane.agent.push.UnreadablePush;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes multipart bodies apart, whole ones and those that never end. Cameras differ: the boundary parameter may be
 * quoted or begin with the dashes that belong before it, line ends may be LF alone, Content-Length may be missing. Not
 * for use by several threads.
 */
public final class Multipart {
    static final int MAX_HEADERS = 8 * 1024;
    static final int MAX_PARTS = 64;
    private static final int MAX_BOUNDARY = 200;
    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]*)\"|([^;\\s]*))");
    private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=(?:\"([^\"]*)\"|([^;\\s]*))");
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:\\s*(\\d{1,9})\\s*$");
    private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*([^;\\r\\n]*)");

    private final byte[] delimiter;
    private final int maxPart;
    private Buffer pending = Buffer.buffer();
    private boolean begun;
    private boolean ended;

    /**
     * One part.
     *
     * @param name of a form field; empty when there is none
     * @param type in lower case, without parameters; empty when there is none
     */
    public record Part(String name, String type, Buffer body) {}

    /**
     * @param contentType of the body
     * @param maxPart bytes of a part; a longer one is unreadable
     * @throws UnreadablePush when there is no boundary in it
     */
    public Multipart(String contentType, int maxPart) throws UnreadablePush {
        var found = BOUNDARY.matcher(contentType);
        if (!found.find()) {
            throw new UnreadablePush("multipart without boundary");
        }
        var boundary = Optional.ofNullable(found.group(1)).orElse(found.group(2));
        var bare = boundary.replaceFirst("^--+", "");
        if (bare.isEmpty() || boundary.length() > MAX_BOUNDARY) {
            throw new UnreadablePush("multipart with a boundary that is none");
        }
        // With or without the dashes of the parameter: the line begins with at least two.
        this.delimiter = ("--" + bare).getBytes(StandardCharsets.ISO_8859_1);
        this.maxPart = maxPart;
    }

    /** @return the parts of a whole body; the last one may lack its end mark, but not its content */
    public static List<Part> parts(String contentType, Buffer body) throws UnreadablePush {
        var reader = new Multipart(contentType, PushServer.MAX_BODY);
        var parts = new ArrayList<>(reader.feed(body));
        reader.last().ifPresent(parts::add);
        if (parts.isEmpty()) {
            throw new UnreadablePush("multipart without parts");
        }
        return parts;
    }

    /**
     * Takes a piece of the body.
     *
     * @return the parts that are complete now
     * @throws UnreadablePush when a part or its headers are too long, or there are too many; the body is lost then
     */
    public List<Part> feed(Buffer piece) throws UnreadablePush {
        pending.appendBuffer(piece);
        var parts = new ArrayList<Part>();
        for (var next = next(); next.isPresent(); next = next()) {
            parts.add(next.get());
            if (parts.size() > MAX_PARTS) {
                throw new UnreadablePush("more than " + MAX_PARTS + " parts at once");
            }
        }
        if (pending.length() > maxPart + MAX_HEADERS) {
            throw new UnreadablePush("a part of more than " + maxPart + " bytes");
        }
        return parts;
    }

    private Optional<Part> next() throws UnreadablePush {
        if (ended || !begun && !begin()) {
            return Optional.empty();
        }
        var bytes = pending.getBytes();
        var head = endOfHeaders(bytes);
        if (head < 0) {
            if (bytes.length > MAX_HEADERS) {
                throw new UnreadablePush("headers of more than " + MAX_HEADERS + " bytes");
            }
            return Optional.empty();
        }
        var headers = new String(bytes, 0, head, StandardCharsets.UTF_8);
        return withLength(headers, bytes, head).or(() -> upToDelimiter(headers, bytes, head));
    }

    /** Drops what stands before the first part. */
    private boolean begin() {
        var bytes = pending.getBytes();
        var at = indexOf(bytes, delimiter, 0);
        if (at < 0) {
            var keep = Math.min(bytes.length, delimiter.length);
            pending = pending.getBuffer(bytes.length - keep, bytes.length);
            return false;
        }
        return passDelimiter(bytes, at);
    }

    /** @return false when the line is not complete, or was the last one */
    private boolean passDelimiter(byte[] bytes, int at) {
        var after = at + delimiter.length;
        if (bytes.length < after + 2) {
            return false;
        }
        if (bytes[after] == '-' && bytes[after + 1] == '-') {
            ended = true;
            pending = Buffer.buffer();
            return false;
        }
        var line = indexOf(bytes, new byte[] {'\n'}, after);
        if (line < 0) {
            return false;
        }
        pending = pending.getBuffer(line + 1, bytes.length);
        begun = true;
        return true;
    }

    private static int endOfHeaders(byte[] bytes) {
        if (bytes.length > 0 && bytes[0] == '\n') {
            return 1;
        }
        if (bytes.length > 1 && bytes[0] == '\r' && bytes[1] == '\n') {
            return 2;
        }
        for (var i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == '\n' && bytes[i + 1] == '\n') {
                return i + 2;
            }
            if (bytes[i] == '\n' && bytes[i + 1] == '\r' && i + 2 < bytes.length && bytes[i + 2] == '\n') {
                return i + 3;
            }
        }
        return -1;
    }

    /** A part that tells its length needs no wait for the next boundary. */
    private Optional<Part> withLength(String headers, byte[] bytes, int head) {
        var length = LENGTH.matcher(headers);
        if (!length.find()) {
            return Optional.empty();
        }
        var end = head + Integer.parseInt(length.group(1));
        if (end > bytes.length || !isDelimiterSoon(bytes, end)) {
            return Optional.empty();
        }
        return Optional.of(part(headers, bytes, head, end));
    }

    /** A length that the boundary contradicts is a wrong one; then the boundary counts. */
    private boolean isDelimiterSoon(byte[] bytes, int end) {
        for (var i = end; i < bytes.length; i++) {
            if (bytes[i] != '\r' && bytes[i] != '\n') {
                return startsWith(bytes, delimiter, i, Math.min(delimiter.length, bytes.length - i))
                        || bytes[i] == '-' && indexOf(bytes, delimiter, i) < i + delimiter.length;
            }
        }
        return true;
    }

    private Optional<Part> upToDelimiter(String headers, byte[] bytes, int head) {
        var at = indexOf(bytes, delimiter, head);
        // The two dashes may be the tail of longer ones: "----boundary".
        if (at < 0 || bytes.length < at + delimiter.length + 2) {
            return Optional.empty();
        }
        return Optional.of(part(headers, bytes, head, withoutLineEnd(bytes, head, at)));
    }

    private static int withoutLineEnd(byte[] bytes, int from, int at) {
        var end = at;
        while (end > from && bytes[end - 1] == '-') {
            end--;
        }
        if (end > from && bytes[end - 1] == '\n') {
            end--;
            if (end > from && bytes[end - 1] == '\r') {
                end--;
            }
        }
        return end;
    }

    private Part part(String headers, byte[] bytes, int from, int to) {
        pending = pending.getBuffer(to, bytes.length);
        begun = false;
        return new Part(named(headers), typed(headers), Buffer.buffer(bytes).getBuffer(from, to));
    }

    /** @return what stands after the headers of a last part that has no end mark; then nothing more comes */
    private Optional<Part> last() {
        if (ended || !begun) {
            return Optional.empty();
        }
        var bytes = pending.getBytes();
        var head = endOfHeaders(bytes);
        if (head < 0) {
            return Optional.empty();
        }
        return Optional.of(part(new String(bytes, 0, head, StandardCharsets.UTF_8), bytes, head, bytes.length));
    }

    private static String named(String headers) {
        var name = NAME.matcher(headers);
        return name.find()
                ? Optional.ofNullable(name.group(1))
                        .orElse(Optional.ofNullable(name.group(2)).orElse(""))
                : "";
    }

    private static String typed(String headers) {
        var type = TYPE.matcher(headers);
        return type.find() ? type.group(1).strip().toLowerCase(Locale.ROOT) : "";
    }

    private static int indexOf(byte[] bytes, byte[] what, int from) {
        for (var i = from; i <= bytes.length - what.length; i++) {
            if (startsWith(bytes, what, i, what.length)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] bytes, byte[] what, int at, int length) {
        for (var i = 0; i < length; i++) {
            if (bytes[at + i] != what[i]) {
                return false;
            }
        }
        return true;
    }
}
