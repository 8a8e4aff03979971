/**
 * How lanes have worked: every change of a mode, and of the direction of a tidal lane, with who made it. Nothing is
 * ever {@code null}; what may be missing is an {@link java.util.Optional}.
 */
package io.bolane.gateway.mode;
