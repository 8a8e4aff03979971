/** Tests of {@code seamless}. */
package io.bolane.gateway.seamless;
