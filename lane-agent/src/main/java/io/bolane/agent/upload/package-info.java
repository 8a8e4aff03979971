/** Brings the pictures of cars to the gateway, in the background. Nothing is ever {@code null}. */
package io.bolane.agent.upload;
