/** The machine's time for the simulator. */
package io.bolane.simulator.time;
