package io.bolane.protocol.bolink;

import java.util.Optional;

/**
 * A message of Bolink that names no park: it concerns a whole account, or an invoice by its number.
 */
public sealed interface AccountCallback permits PeopleData, InvoiceState {
    /** @return the chapter, "9.1" */
    String interfaceId();

    /** @return the {@code service_name}, or the last part of our address for an interface that has none */
    String serviceName();

    /** @return what the reply repeats */
    ReplyEcho echo();

    <R> R match(Cases<R> cases);

    /** One answer for every kind. */
    interface Cases<R> {
        R peopleData(PeopleData callback);

        R invoiceState(InvoiceState callback);
    }

    /** @return whether this service is read by {@link #parse}, and not by {@link BolinkCallbacks} */
    static boolean serves(String service) {
        return service.equals(PeopleData.SERVICE) || service.equals(InvoiceState.SERVICE);
    }

    /**
     * @param service as {@link BolinkCallbacks#serviceName} tells it
     * @throws UnknownService when it is none of these
     * @throws InvalidField naming the first field that is missing or cannot be read
     */
    static AccountCallback parse(Optional<String> service, Fields data) {
        var name = service.orElseThrow(() -> new InvalidField("service_name", "missing"));
        return switch (name) {
            case PeopleData.SERVICE -> PeopleData.parse(data);
            case InvoiceState.SERVICE -> InvoiceState.parse(data);
            default -> throw new UnknownService(name);
        };
    }
}
