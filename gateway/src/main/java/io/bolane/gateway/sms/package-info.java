/**
 * Codes by SMS (Bolink 5.13), behind the port {@link io.bolane.gateway.sms.SmsSender}. Nothing is ever {@code null};
 * what may be missing is an {@link java.util.Optional}.
 */
package io.bolane.gateway.sms;
