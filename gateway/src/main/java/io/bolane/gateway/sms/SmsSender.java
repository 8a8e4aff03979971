package io.bolane.gateway.sms;

import io.vertx.core.Future;

/** The way to a provider of SMS. */
@FunctionalInterface
public interface SmsSender {
    /**
     * @param mobile as Bolink told it
     * @param code not to be logged
     * @return succeeds when the provider took the message; fails with anything when not
     */
    Future<Void> send(String mobile, String code);
}
