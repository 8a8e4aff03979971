package io.bolane.agent.picture;

import io.bolane.protocol.lane.PictureRef;
import io.bolane.protocol.parking.ParkId;

/** Brings kept pictures to the gateway. */
@FunctionalInterface
public interface PictureCourier {
    /** Where no gateway takes pictures: they stay at the lane. */
    PictureCourier NONE = (park, picture) -> {};

    /** Nobody waits for it, and it never fails; a picture that is gone by then is not brought. From any thread. */
    void bring(ParkId park, PictureRef picture);
}
