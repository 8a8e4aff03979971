/**
 * Cars that go out: what a waiting car is told, and how its stay is settled with Bolink once it has gone (3.2, 3.7,
 * 3.11). Nothing is ever {@code null}; what may be missing is an {@link java.util.Optional}.
 */
package io.bolane.gateway.exit;
