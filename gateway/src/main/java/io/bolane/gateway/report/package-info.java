/**
 * What happened in a park in a time: cars, money by way of paying, what was waived and what is owed, and how it differs
 * from Bolink's books. Nothing is ever {@code null}; what may be missing is an {@link java.util.Optional}.
 */
package io.bolane.gateway.report;
