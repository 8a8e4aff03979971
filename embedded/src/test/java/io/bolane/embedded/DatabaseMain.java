package io.bolane.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program that starts a database, writes a row and does nothing more. */
final class DatabaseMain {
    private DatabaseMain() {}

    public static void main(String[] args) throws Exception {
        var database = EmbeddedDatabase.start(Path.of(args[0]));
        try (var connection = EmbeddedDatabaseIT.connect(database)) {
            EmbeddedDatabaseIT.execute(connection, "CREATE TABLE stay (plate text)");
            EmbeddedDatabaseIT.execute(connection, "INSERT INTO stay VALUES ('left behind')");
        }
        System.out.println("READY " + database.pid());
        new CountDownLatch(1).await();
    }
}
