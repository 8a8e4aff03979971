/**
 * The way to PostgreSQL: one pool, migrations at start, transactions with bounded waits, and the one place that decides
 * by SQLSTATE whether a failure is an outage, a race to be run again, or a bug. Nothing is ever {@code null} here.
 */
package io.bolane.gateway.db;
