package io.bolane.agent.push;

import io.vertx.core.buffer.Buffer;

/**
 * One request of a device, complete.
 *
 * @param path without the query
 * @param contentType as sent; empty when there was none
 * @param peer address of the sender, without the port
 */
public record PushRequest(String method, String path, String contentType, Buffer body, String peer) {
    /** The last part of the path: "plate" of "/vz/a1/plate". */
    public String lastPart() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Pictures and plates are not for logs. */
    @Override
    public String toString() {
        return method + " " + path + " (" + contentType + ", " + body.length() + " bytes) from " + peer;
    }
}
