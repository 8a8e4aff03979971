/**
 * Cars at exits that a person has to look at: no entry is known of them, or their price must not be shown. Nothing is
 * ever {@code null}; what may be missing is an {@link java.util.Optional}.
 */
package io.bolane.gateway.cases;
