/**
 * The lane contract over MQTT: commands to a lane, its results, events, requests, states, and the topics they
 * travel on. JSON in UTF-8, one codec per message; unknown fields are ignored, a message that cannot be read is
 * refused with the name of the field. No I/O.
 */
package io.bolane.protocol.lane;
