/**
 * What an agent knows of its parks: a copy of the gateway's lists, tariffs, policies and open stays, and what its own
 * lanes and the others of the site have seen since. Nothing is ever {@code null}; what may be missing is an
 * {@link java.util.Optional}.
 */
package io.bolane.agent.mirror;
