package io.bolane.protocol.bolink;

/** A {@code service_name} that we do not serve. */
public final class UnknownService extends BolinkRefusal {
    private static final int SHOWN = 40;
    private final String service;

    public UnknownService(String service) {
        super("unknown service_name: " + (service.length() > SHOWN ? service.substring(0, SHOWN) + "…" : service));
        this.service = service;
    }

    public String service() {
        return service;
    }
}
