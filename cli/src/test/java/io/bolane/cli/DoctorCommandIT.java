package io.bolane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.embedded.EmbeddedBroker;
import io.bolane.embedded.EmbeddedDatabase;
import io.bolane.embedded.FreePorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor before an installation that is well, and before one where nothing is there. */
class DoctorCommandIT {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void copyTheTariff() throws IOException {
        Files.copy(Path.of("../config/tariffs/demo.yaml"), folder.resolve("demo.yaml"));
    }

    private int doctor(String yaml) throws IOException {
        var file = Files.writeString(folder.resolve("gateway.yaml"), yaml);
        return Main.commandLine().setOut(new PrintWriter(out, true)).execute("doctor", "--config", file.toString());
    }

    private String yaml(int bolink, int database, String password, int broker) {
        return """
                data: %1$s
                http: {host: 127.0.0.1, port: 0}
                management: {host: 127.0.0.1, port: 0}
                mqtt: {host: 127.0.0.1, port: %2$d}
                database: {host: 127.0.0.1, port: %3$d, password: "%4$s"}
                bolink: {unionApi: "http://127.0.0.1:%5$d/unionapi/", cloudOpenservice: "http://127.0.0.1:%5$d/zld/"}
                api: {token: secret-secret-secret}
                accounts: [{unionId: 200001, key: TESTKEY000000001}]
                parks:
                  - {id: "1", name: P, unionId: 200001, spaces: 5, tariff: demo.yaml, lanes: [{id: A1, direction: entry}]}
                """
                .formatted(folder.resolve("data"), broker, database, password, bolink);
    }

    @Test
    void findsNothingBrokenWhereEverythingIsThere() throws IOException {
        try (var database = EmbeddedDatabase.startTemporary();
                var broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
                var bolink = new SilentBolink()) {
            var exit = doctor(yaml(bolink.port(), database.port(), database.password(), broker.port()));

            assertThat(exit).as(out.toString()).isZero();
            assertThat(out.toString())
                    .contains("PostgreSQL 18", "echo in", "1 configured", "clock", "nothing is broken")
                    .doesNotContain("BROKEN");
        }
    }

    @Test
    void saysOfEachMissingPartWhatToDo() throws IOException {
        var nobody = FreePorts.next();

        var exit = doctor(yaml(nobody, nobody, "x", nobody));

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString().lines().filter(line -> line.startsWith("BROKEN")))
                .hasSize(4)
                .anyMatch(line -> line.contains("database"))
                .anyMatch(line -> line.contains("mqtt"))
                .anyMatch(line -> line.contains("bolink.unionApi"))
                .anyMatch(line -> line.contains("bolink.cloudOpenservice"));
        assertThat(out.toString()).contains("-> look at host, port", "4 broken");
    }
}
