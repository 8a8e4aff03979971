package io.bolane.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
    @TempDir
    Path directory;

    @Test
    void isAsDurableAsAnInstalledOne() throws SQLException {
        try (var database = EmbeddedDatabase.startTemporary();
                var connection = connect(database)) {
            assertThat(ask(connection, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(connection, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(connection, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(ask(connection, "SHOW server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void refusesAWrongPassword() {
        try (var database = EmbeddedDatabase.startTemporary()) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void deletesATemporaryDirectoryWhenStopped() {
        var database = EmbeddedDatabase.startTemporary();
        assertThat(database.directory()).isDirectory();

        database.stop();

        assertThat(database.directory()).doesNotExist();
    }

    @Test
    void keepsItsRowsAndPasswordOverAStop() throws SQLException {
        String password;
        try (var first = EmbeddedDatabase.start(directory);
                var connection = connect(first)) {
            execute(connection, "CREATE TABLE stay (plate text)");
            execute(connection, "INSERT INTO stay VALUES ('京A12345')");
            password = first.password();
        }

        try (var second = EmbeddedDatabase.start(directory);
                var connection = connect(second)) {
            assertThat(ask(connection, "SELECT plate FROM stay")).isEqualTo("京A12345");
            assertThat(second.password()).isEqualTo(password);
        }
    }

    @Test
    void keepsCommittedRowsOverAKillAndStartsAgainOnTheSamePort() throws SQLException {
        var first = EmbeddedDatabase.start(directory);
        var connection = connect(first);
        execute(connection, "CREATE TABLE stay (plate text)");
        execute(connection, "INSERT INTO stay VALUES ('committed')");
        connection.setAutoCommit(false);
        execute(connection, "INSERT INTO stay VALUES ('not committed')");

        first.kill();

        try (var second = EmbeddedDatabase.start(directory, first.port());
                var again = connect(second)) {
            assertThat(second.port()).isEqualTo(first.port());
            assertThat(ask(again, "SELECT string_agg(plate, ',') FROM stay")).isEqualTo("committed");
        }
    }

    @Test
    void endsAServerThatAKilledProgramLeftAndTakesItsData() throws Exception {
        var program = ChildJvm.start(DatabaseMain.class, directory.toString());
        var ready = program.firstLine().split(" ");
        var abandonedPid = Long.parseLong(ready[1]);

        program.kill();
        assertThat(ProcessHandle.of(abandonedPid)).isPresent();

        try (var next = EmbeddedDatabase.start(directory);
                var connection = connect(next)) {
            assertThat(ask(connection, "SELECT plate FROM stay")).isEqualTo("left behind");
            assertThat(next.pid()).isNotEqualTo(abandonedPid);
            assertThat(ProcessHandle.of(abandonedPid)).isEmpty();
        }
    }

    @Test
    void isStoppedWhenItsProgramEndsWithoutStoppingIt() throws Exception {
        var program = ChildJvm.start(DatabaseMain.class, directory.toString());
        var pid = Long.parseLong(program.firstLine().split(" ")[1]);

        program.end();

        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void refusesADirectoryThatALivingProgramUses() {
        try (var first = EmbeddedDatabase.start(directory)) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(directory))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("is in use by another running program");
            assertThat(ProcessHandle.of(first.pid())).isPresent();
        }
    }

    @Test
    void saysThatThePortIsTaken() {
        try (var first = EmbeddedDatabase.start(directory.resolve("first"))) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(directory.resolve("second"), first.port()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("PostgreSQL cannot listen on 127.0.0.1:" + first.port())
                    .hasMessageContaining("Address already in use");
        }
    }

    @Test
    void survivesAnInitializationThatWasInterrupted() throws Exception {
        Files.createDirectories(directory.resolve("cluster.unfinished"));
        Files.writeString(directory.resolve("cluster.unfinished").resolve("PG_VERSION"), "18");

        try (var database = EmbeddedDatabase.start(directory);
                var connection = connect(database)) {
            assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
        }
    }

    static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
