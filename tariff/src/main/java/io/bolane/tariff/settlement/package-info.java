/**
 * From the fee of a stay to what is due of it: times that a pass covers, what third parties granted, what was paid and
 * the minutes for leaving. Pure like the fee engine, and the same code at the gateway and in a lane that is alone: same
 * stay, same money, same fen. Nothing is ever {@code null}.
 */
package io.bolane.tariff.settlement;
