package io.bolane.agent.device;

import io.bolane.agent.picture.Picture;
import io.bolane.agent.picture.PictureStore;
import io.bolane.agent.push.PushServer;
import java.util.Optional;

/**
 * What the devices of all lanes of a process share.
 *
 * @param push to which cameras push; empty where nothing listens
 * @param pictures empty where none are kept
 * @param lines to boards and displays, some of which serve several lanes
 */
public record Commons(Optional<PushServer> push, Optional<PictureStore> pictures, SharedLines lines) {
    public Commons(Optional<PushServer> push, Optional<PictureStore> pictures) {
        this(push, pictures, new SharedLines());
    }

    /** Of devices that share nothing with others. */
    public static Commons none() {
        return new Commons(Optional.empty(), Optional.empty());
    }

    /** Keeps a picture, if pictures are kept; nobody waits for it. */
    public void keep(Picture picture) {
        pictures.ifPresent(store -> store.keep(picture));
    }
}
