/**
 * Who may come in: the decision at an entry, from what is known of the car, the park and its policy. Pure, and the same
 * code at the gateway and in a lane that is alone. Nothing is ever {@code null}.
 */
package io.bolane.tariff.admission;
