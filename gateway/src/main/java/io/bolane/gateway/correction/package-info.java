/**
 * What people set right: plates, prices, stays that never were, that left untold, or left by another car's exit. Every
 * correction is journaled with who and why, and told to Bolink where Bolink was told otherwise. Nothing is ever
 * {@code null}; what may be missing is an {@link java.util.Optional}.
 */
package io.bolane.gateway.correction;
