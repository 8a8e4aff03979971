/**
 * Virtual plate cameras of the makes that the lane agent drives: they push, publish or serve the bytes of the real
 * ones, obey answers and orders by the contacts wired to the arm and the display card on their serial line, and go
 * wrong on demand. Nothing here is ever {@code null}.
 */
package io.bolane.simulator.hardware.camera;
