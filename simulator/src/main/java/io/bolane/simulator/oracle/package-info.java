/**
 * What a stay costs, computed a second time and in another way than the tariff module does, so that the two can prove
 * each other wrong.
 */
package io.bolane.simulator.oracle;
