/** The connection of one lane to the broker, and what is measured and asked over it. */
package io.bolane.agent.link;
