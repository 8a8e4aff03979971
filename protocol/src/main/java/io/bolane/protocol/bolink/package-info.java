/** The Bolink contract: signed envelopes, every interface as a record, tolerant reading and strict writing. */
package io.bolane.protocol.bolink;
