package io.bolane.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own on 127.0.0.1, as durable as an installed one (fsync and synchronous_commit are on), with a
 * password made at the first start and kept in the data directory. A server left by a killed program is ended at the
 * next start in the same directory; one whose program is alive is not touched.
 *
 * <p>All methods block, the first start for some seconds. Thread-safe. The data directory holds {@code cluster}
 * (PostgreSQL's own), {@code server.log}, {@code password} and {@code lock}.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String HOST = "127.0.0.1";
    private static final String USER = "bolane";
    private static final String DATABASE = "bolane";
    private static final long LARGEST_LOG = 10_000_000;

    private final Path directory;
    private final boolean temporary;
    private final PostgresPrograms programs;
    private final int port;
    private final String password;
    private final Thread stopAtExit = new Thread(this::stop, "embedded-database-stop");
    private DirectoryLock lock;
    private long pid;

    private EmbeddedDatabase(Path directory, boolean temporary, int port) throws IOException {
        this.directory = Files.createDirectories(directory).toRealPath();
        this.temporary = temporary;
        this.port = Ports.free("PostgreSQL", HOST, port);
        this.programs = new PostgresPrograms(PostgresBinaries.unpack(this.directory), this.directory);
        this.password = password(this.directory.resolve("password"));
    }

    /** @see #start(Path, int) with a free port */
    public static EmbeddedDatabase start(Path directory) {
        return start(directory, 0);
    }

    /**
     * Starts the server, makes the database at the first time. It is stopped when the JVM ends in an orderly way;
     * whoever has an order of his own calls {@link #keepUntilStopped()}.
     *
     * @param port 0 for a free one
     * @throws StartFailure saying what is wrong: directory in use, port taken, no binaries for this system, …
     */
    public static EmbeddedDatabase start(Path directory, int port) {
        try {
            return new EmbeddedDatabase(directory, false, port).started();
        } catch (IOException unusable) {
            throw new StartFailure(directory + " cannot be used: " + unusable, unusable);
        }
    }

    /** Starts an empty server whose directory is deleted by {@link #stop()}. */
    public static EmbeddedDatabase startTemporary() {
        try {
            return new EmbeddedDatabase(Files.createTempDirectory("bolane-postgresql"), true, 0).started();
        } catch (IOException unusable) {
            throw new StartFailure("no temporary directory: " + unusable, unusable);
        }
    }

    private synchronized EmbeddedDatabase started() throws IOException {
        lock = DirectoryLock.take(directory);
        try {
            LeftoverServer.end(programs.cluster());
            programs.initialize(USER, directory.resolve("password"));
            trimLog();
            programs.start(port);
            pid = LeftoverServer.pidIn(programs.cluster()).orElseThrow();
            Runtime.getRuntime().addShutdownHook(stopAtExit);
            createDatabase();
        } catch (IOException | RuntimeException failed) {
            stop();
            throw failed;
        }
        LOG.atInfo()
                .addKeyValue("port", port)
                .addKeyValue("directory", directory)
                .log("PostgreSQL started");
        return this;
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return port;
    }

    public String database() {
        return DATABASE;
    }

    /** @return the owner of everything, a superuser */
    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + DATABASE;
    }

    /** @return process id of the postmaster */
    public synchronized long pid() {
        return pid;
    }

    public Path directory() {
        return directory;
    }

    /**
     * From now on the end of the JVM does not stop the server: the caller does, at the right place in his own
     * order.
     */
    public EmbeddedDatabase keepUntilStopped() {
        forgetExit();
        return this;
    }

    /** Stops the server: connections are cut, what is committed stays. Does nothing when it is stopped already. */
    public synchronized void stop() {
        if (lock == null) {
            return;
        }
        forgetExit();
        if (pid != 0) {
            ProcessHandle.of(pid).ifPresent(this::stop);
        }
        ended();
        LOG.atInfo().addKeyValue("port", port).log("PostgreSQL stopped");
    }

    private void stop(ProcessHandle postmaster) {
        try {
            programs.stop();
            LeftoverServer.hasEnded(postmaster); // pg_ctl returns a little earlier
        } catch (StartFailure stuck) {
            LOG.atWarn().addKeyValue("error", stuck.getMessage()).log("PostgreSQL does not stop by itself");
            LeftoverServer.end(programs.cluster());
        }
    }

    /**
     * Kills the postmaster as a crash would (SIGKILL) and frees the directory, so that {@code start} can follow.
     * For tests.
     */
    public synchronized void kill() {
        if (lock == null) {
            return;
        }
        forgetExit();
        ProcessHandle.of(pid).ifPresent(postmaster -> {
            postmaster.destroyForcibly();
            LeftoverServer.hasEnded(postmaster);
        });
        ended();
    }

    @Override
    public void close() {
        stop();
    }

    private void ended() {
        pid = 0;
        lock.free();
        lock = null;
        if (temporary) {
            try {
                LeftoverServer.end(programs.cluster());
                Directories.delete(directory);
            } catch (IOException kept) {
                LOG.atWarn()
                        .addKeyValue("directory", directory)
                        .addKeyValue("error", kept)
                        .log("not deleted");
            }
        }
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        } catch (IllegalStateException alreadyExiting) {
            LOG.trace("the JVM is ending");
        }
    }

    private void trimLog() throws IOException {
        if (Files.exists(programs.log()) && Files.size(programs.log()) > LARGEST_LOG) {
            Files.delete(programs.log());
        }
    }

    private void createDatabase() {
        var administration = "jdbc:postgresql://" + HOST + ":" + port + "/postgres";
        try (var connection = DriverManager.getConnection(administration, USER, password);
                var statement = connection.createStatement()) {
            var known = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'");
            if (!known.next()) {
                statement.executeUpdate("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException refused) {
            throw new StartFailure("PostgreSQL in " + directory + " refuses us: " + refused.getMessage(), refused);
        }
    }

    private static String password(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        var random = new byte[18];
        new SecureRandom().nextBytes(random);
        var password = Base64.getUrlEncoder().encodeToString(random);
        Files.writeString(file, password + "\n");
        ownerOnly(file);
        return password;
    }

    private static void ownerOnly(Path file) {
        var restricted =
                file.toFile().setReadable(false, false) && file.toFile().setReadable(true, true);
        LOG.atDebug()
                .addKeyValue("file", file)
                .addKeyValue("ownerOnly", restricted)
                .log("password kept");
    }
}
