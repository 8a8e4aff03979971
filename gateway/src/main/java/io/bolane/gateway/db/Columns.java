package io.bolane.gateway.db;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Values of our types from and to columns. PostgreSQL keeps microseconds; what is finer is cut off. */
public final class Columns {
    private Columns() {}

    /** @return the value of a {@code timestamptz NOT NULL} */
    public static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    public static Optional<Instant> optionalInstant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    public static Optional<String> optionalText(Row row, String column) {
        return Optional.ofNullable(row.getString(column));
    }

    /** @return what the driver writes into a {@code timestamptz} */
    public static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
