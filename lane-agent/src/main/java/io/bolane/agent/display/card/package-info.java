/**
 * Cards of LED displays, by the bytes they understand: KF, FK and BX. They hang on a serial port, on a serial server or
 * on the serial line of a camera; whether they ever answer depends on the site.
 */
package io.bolane.agent.display.card;
