/**
 * The virtual Bolink: an HTTP server that takes uploads as strictly as the document's tables can be read, keeps what it
 * got, and calls the vendor back, signed, with Bolink's time limit and resends. It shares no signing and no JSON code
 * with what it tests. Nothing is ever {@code null}; what may be missing is an {@link java.util.Optional}.
 */
package io.bolane.simulator.cloud;
