/** {@code bolane bench tariff}. */
package io.bolane.bench.tariff;
