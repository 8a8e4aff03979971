/**
 * What needs a person: alarms of the lanes, and of what they tell. Nothing is ever {@code null}; what may be missing is
 * an {@link java.util.Optional}.
 */
package io.bolane.gateway.alarm;
