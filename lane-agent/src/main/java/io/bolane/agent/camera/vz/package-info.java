/** Cameras of VZ (臻识), sold abroad as ALPHADIGI: HTTP push, MQTT, and TCP at port 8131 (cameras.md 1 to 3). */
package io.bolane.agent.camera.vz;
