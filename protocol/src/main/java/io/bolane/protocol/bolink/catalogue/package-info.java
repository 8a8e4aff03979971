/**
 * Every interface of the Bolink contract, chapters 2 to 11, as data: one JSON file per chapter beside this package,
 * read once. What works for any interface lives from it: the strict check of messages, the uplink calls that an
 * operator makes, the OpenAPI document. Requests and callbacks that belong to a journey are records in {@code
 * io.bolane.protocol.bolink}; tests hold them against these tables. Nothing here is ever {@code null}.
 */
package io.bolane.protocol.bolink.catalogue;
