package io.bolane.gateway.bolink;

import io.bolane.protocol.bolink.AccountCallback;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.OfficeCallback;
import io.bolane.protocol.bolink.UnknownService;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Who answers which callback of the office, by its type: their number grows, and no lane depends on them. */
public final class OfficeServices {
    private final Map<Class<?>, Function<Object, Future<BolinkReply>>> services = new HashMap<>();

    /** @param service fails with a {@code GatewayFailure} for what is expected */
    public <C extends OfficeCallback> OfficeServices serve(Class<C> kind, Function<C, Future<BolinkReply>> service) {
        services.put(kind, callback -> service.apply(kind.cast(callback)));
        return this;
    }

    /** As {@link #serve}, for messages that name no park. */
    public <C extends AccountCallback> OfficeServices serveAccount(
            Class<C> kind, Function<C, Future<BolinkReply>> service) {
        services.put(kind, callback -> service.apply(kind.cast(callback)));
        return this;
    }

    /** @return the kinds of callback that somebody answers */
    public Set<Class<?>> served() {
        return Set.copyOf(services.keySet());
    }

    Future<BolinkReply> answer(OfficeCallback callback) {
        return answer(callback, callback.serviceName());
    }

    Future<BolinkReply> answer(AccountCallback callback) {
        return answer(callback, callback.serviceName());
    }

    private Future<BolinkReply> answer(Object callback, String name) {
        var service = services.get(callback.getClass());
        return service == null ? Future.failedFuture(new UnknownService(name)) : service.apply(callback);
    }
}
