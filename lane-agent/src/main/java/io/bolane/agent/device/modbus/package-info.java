/**
 * Modbus as lane boards speak it: TCP, RTU, and RTU frames through a raw TCP connection.
 *
 * @see "docs/adr/0027-modbus-by-hand-serial-by-jserialcomm.md"
 */
package io.bolane.agent.device.modbus;
