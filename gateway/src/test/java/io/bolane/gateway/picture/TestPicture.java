package io.bolane.gateway.picture;

import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneEvent.CarExited;
import io.bolane.protocol.lane.PictureRef;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** 1,000 bytes that begin like a JPEG, and how a lane tells of them. */
public record TestPicture(PictureRef ref, byte[] bytes) {
    public static TestPicture of(int number) {
        var bytes = new byte[1_000];
        bytes[0] = (byte) 0xFF;
        bytes[1] = (byte) 0xD8;
        bytes[2] = (byte) 0xFF;
        bytes[3] = (byte) number;
        return new TestPicture(PictureRef.jpeg(hash(bytes), bytes.length), bytes);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public CarEntered on(CarEntered car) {
        return new CarEntered(
                car.order(),
                car.plate(),
                car.color(),
                car.plateless(),
                car.readAt(),
                car.confidence(),
                Optional.of(ref));
    }

    public CarExited on(CarExited car) {
        return new CarExited(
                car.order(), car.plate(), car.color(), car.readAt(), car.authority(), car.alone(), Optional.of(ref));
    }
}
