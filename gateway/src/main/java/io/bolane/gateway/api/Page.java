package io.bolane.gateway.api;

import io.vertx.core.json.JsonArray;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param next where the list goes on; empty at its end
 */
record Page(JsonArray items, Optional<Cursor> next) {}
