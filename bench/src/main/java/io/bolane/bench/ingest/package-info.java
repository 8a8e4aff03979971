/**
 * Events from MQTT to a durable order, outbox row and acknowledgement, against bare batched inserts of the same rows.
 */
package io.bolane.bench.ingest;
