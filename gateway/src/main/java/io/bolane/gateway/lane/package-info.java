/**
 * The gateway's end of the lane contract: one MQTT connection per gateway instance, presence of the lanes, commands and
 * their results, the intake of events and the answers to requests. Everything of one instance runs on one event loop.
 * Nothing here is null unless it says so.
 */
package io.bolane.gateway.lane;
