package io.bolane.simulator.hardware.camera;

import io.vertx.core.buffer.Buffer;

/** A POST as a camera writes it. */
record RawRequest(String path, String contentType, Buffer body) {
    static RawRequest json(String path, String body) {
        return new RawRequest(path, "application/json; charset=utf-8", Buffer.buffer(body));
    }

    Buffer bytes(String host) {
        return Buffer.buffer("POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: " + contentType
                        + "\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n")
                .appendBuffer(body);
    }

    /** The same with a body that nobody can read. */
    RawRequest spoilt() {
        var garbled = body.copy();
        for (var i = 0; i < garbled.length(); i += 3) {
            garbled.setByte(i, (byte) (garbled.getByte(i) ^ 0x5A));
        }
        return new RawRequest(path, contentType, garbled);
    }
}
