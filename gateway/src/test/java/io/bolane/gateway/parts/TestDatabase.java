package io.bolane.gateway.parts;

import io.bolane.embedded.EmbeddedDatabase;
import java.nio.file.Path;

/** A real PostgreSQL for one test, which can be killed and started again on the same port and data. */
public interface TestDatabase {
    String host();

    int port();

    String name();

    String user();

    String password();

    void kill();

    void restart();

    void stop();

    default String jdbcUrl() {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + name();
    }

    /** How a suite gets its database. */
    @FunctionalInterface
    interface Starter {
        TestDatabase start(Path directory) throws Exception;
    }

    static TestDatabase embedded(Path directory) {
        return new Embedded(directory, EmbeddedDatabase.start(directory));
    }

    /** The one that comes along. */
    final class Embedded implements TestDatabase {
        private final Path directory;
        private EmbeddedDatabase database;

        private Embedded(Path directory, EmbeddedDatabase database) {
            this.directory = directory;
            this.database = database;
        }

        @Override
        public String host() {
            return database.host();
        }

        @Override
        public int port() {
            return database.port();
        }

        @Override
        public String name() {
            return database.database();
        }

        @Override
        public String user() {
            return database.user();
        }

        @Override
        public String password() {
            return database.password();
        }

        @Override
        public void kill() {
            database.kill();
        }

        @Override
        public void restart() {
            var port = database.port();
            database.stop();
            database = EmbeddedDatabase.start(directory, port);
        }

        @Override
        public void stop() {
            database.stop();
        }
    }
}
