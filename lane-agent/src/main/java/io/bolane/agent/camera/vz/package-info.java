/** Cameras of VZ (臻识), sold abroad as ALPHADIGI: HTTP push and MQTT (cameras.md 1 and 2). */
package io.bolane.agent.camera.vz;
