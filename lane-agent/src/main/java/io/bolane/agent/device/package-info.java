/** What drivers share: the TCP connection that renews itself, lines in and out, and the health that a lane reports. */
package io.bolane.agent.device;
