/** The cars of one day, planned from a seed: the same seed gives the same cars, lanes, instants and ways of paying. */
package io.bolane.simulator.traffic;
