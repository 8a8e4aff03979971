/**
 * The contract with the Bolink cloud: the signed envelope, the callbacks that Bolink makes, the replies to them,
 * and the requests that we make. Reading is tolerant, each tolerance is one method of {@link
 * io.bolane.protocol.bolink.Fields}; writing is strict, with the types of the document's tables. Wire names
 * appear in this package only. Chapter numbers such as "Bolink 5.7" are those of the vendor document; where it
 * contradicts itself, {@code docs/bolink-notes.md} says which reading we took. Nothing here is ever {@code null}.
 */
package io.bolane.protocol.bolink;
