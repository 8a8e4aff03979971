/** The display of a lane and its drivers. */
package io.bolane.agent.display;
