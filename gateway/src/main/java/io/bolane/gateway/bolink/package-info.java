/**
 * The two ends towards Bolink: the endpoint that its signed calls come to, with the one table that turns failures into
 * replies, and the client that calls Bolink.
 */
package io.bolane.gateway.bolink;
