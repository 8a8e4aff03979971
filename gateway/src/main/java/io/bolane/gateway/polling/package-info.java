/**
 * Parks that are connected to Bolink in the HTTP mode of the SDK edition: we log in, keep one long poll open for each,
 * and answer and upload through {@code upload.do}. What is downloaded is served as if Bolink had called us. Nothing is
 * ever {@code null}; what may be missing is an {@link java.util.Optional}.
 *
 * <p>Everything runs on the event loop of its gateway.
 */
package io.bolane.gateway.polling;
