/**
 * What a lane decides by itself, from the mirror of its park and with the gateway's own code: entries always, exits
 * while the gateway does not answer (ADR 22). Nothing is ever {@code null}.
 */
package io.bolane.agent.alone;
