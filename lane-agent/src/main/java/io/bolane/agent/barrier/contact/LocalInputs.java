package io.bolane.agent.barrier.contact;

import io.bolane.agent.barrier.LocalInput;
import io.bolane.agent.device.DeviceContext;
import io.bolane.agent.device.DeviceHealth;
import io.bolane.protocol.config.ConfigNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Fire contact and push button of a site on a board of their own: section {@code localInputs}. Lanes that name the same
 * board share its line. Runs on the event loop of its lane.
 */
public final class LocalInputs {
    private final InputBoard board;
    private final LocalContacts contacts;
    private final Listener listener;

    /** Hears the contacts and how their board is. */
    public interface Listener extends LocalInput.Listener {
        default void healthChanged(DeviceHealth health) {}
    }

    /** What the section says. */
    public record Settings(InputSettings inputs) {
        public boolean has(LocalInput input) {
            return inputs.local().contains(input);
        }

        /** @throws io.bolane.protocol.config.ConfigException with path, value and what is allowed */
        public static Settings read(ConfigNode node) {
            return new Settings(InputSettings.read(node, Optional.empty(), InputName.LOCAL));
        }
    }

    public LocalInputs(DeviceContext context, Settings settings, Listener listener) {
        this.listener = listener;
        this.contacts = new LocalContacts(settings.inputs(), listener);
        this.board = new InputBoard(context, settings.inputs(), new Ears());
    }

    public void start() {
        board.start();
    }

    public DeviceHealth health() {
        return board.health();
    }

    public Future<Void> stop() {
        return board.stop();
    }

    private final class Ears implements InputBoard.Listener {
        @Override
        public void active(Set<InputName> names, Duration askedAt) {
            contacts.active(names);
        }

        @Override
        public void inputHealth(DeviceHealth health) {
            if (!health.ok()) {
                contacts.forget();
            }
            listener.healthChanged(health);
        }
    }
}
