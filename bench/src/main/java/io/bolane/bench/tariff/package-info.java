/** {@code bolane bench tariff}: what a fee costs in time and memory. No floor: there is nothing simpler to do. */
package io.bolane.bench.tariff;
