/** Cameras that speak through an MQTT broker: the connection they share, and the dialects that have no other home. */
package io.bolane.agent.camera.mqtt;
