/** Commands of the gateway: at most once, never late. */
package io.bolane.agent.command;
