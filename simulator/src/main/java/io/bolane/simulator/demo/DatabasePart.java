package io.bolane.simulator.demo;

import io.bolane.embedded.EmbeddedDatabase;
import io.bolane.embedded.StartFailure;
import java.nio.file.Path;
import java.util.Optional;

/** The embedded PostgreSQL of the demo. */
final class DatabasePart implements Part {
    private final Path directory;
    private Optional<EmbeddedDatabase> running = Optional.empty();
    private int port;

    DatabasePart(Path directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public void start() {
        try {
            var database = EmbeddedDatabase.start(directory, port).keepUntilStopped();
            port = database.port();
            running = Optional.of(database);
        } catch (StartFailure failed) {
            throw new PartFailure(name(), failed);
        }
    }

    /** Valid after the first start; stays the same. */
    int port() {
        return port;
    }

    EmbeddedDatabase database() {
        return running.orElseThrow();
    }

    @Override
    public void stop() {
        running.ifPresent(EmbeddedDatabase::stop);
        running = Optional.empty();
    }

    @Override
    public void kill() {
        running.ifPresent(EmbeddedDatabase::kill);
        running = Optional.empty();
    }
}
