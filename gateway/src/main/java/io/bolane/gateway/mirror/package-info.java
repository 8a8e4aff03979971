/**
 * What the lanes of a park keep a copy of, so that they can decide alone: marks made in the transaction of a change,
 * numbered afterwards, given out in pages (ADR 21). Nothing is ever {@code null}; what may be missing is an
 * {@link java.util.Optional}.
 */
package io.bolane.gateway.mirror;
