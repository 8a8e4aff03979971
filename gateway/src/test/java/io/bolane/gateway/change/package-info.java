/** Tests of {@code change}. */
package io.bolane.gateway.change;
