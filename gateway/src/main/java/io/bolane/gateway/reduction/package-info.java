/** Reductions that third parties grant to stays (Bolink 5.14), and what is reported of them (3.11). */
package io.bolane.gateway.reduction;
