/** The demo: the whole system on one machine, a day of traffic through it, and a report of what came of it. */
package io.bolane.simulator.demo;
