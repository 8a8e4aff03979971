/** The HTTP server of the process to which cameras push; it knows which of them stands at which lane. */
package io.bolane.agent.push;
