/** Tests of {@code refund}. */
package io.bolane.gateway.refund;
