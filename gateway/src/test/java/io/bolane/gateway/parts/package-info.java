/**
 * The surroundings of integration tests: a broker and a PostgreSQL, embedded, installed on the machine, or in
 * containers. One suite runs on each of them.
 */
package io.bolane.gateway.parts;
