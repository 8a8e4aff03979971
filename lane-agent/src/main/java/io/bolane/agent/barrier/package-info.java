/** The barrier of a lane: what it may be told, what it reports, and its drivers. */
package io.bolane.agent.barrier;
