package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.protocol.bolink.catalogue.BolinkInterface;

/**
 * A call of the vendor that is as its table says, signature included.
 *
 * @param data its data; the query of a page
 */
record VendorCall(BolinkInterface called, CloudAccount account, JsonNode data) {
    String id() {
        return called.id();
    }

    long union() {
        return account.unionId();
    }

    String park() {
        return text("park_id");
    }

    /** @return empty text when it is missing */
    String text(String name) {
        return data.path(name).asText();
    }

    /** @return what tells the parks of one account from those of another */
    String parkKey() {
        return union() + "/" + park();
    }

    String orderKey() {
        return parkKey() + "/" + text("order_id");
    }
}
