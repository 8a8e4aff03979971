/** Builds the gateway from its parts, starts them in order and stops them in reverse. */
package io.bolane.gateway;
