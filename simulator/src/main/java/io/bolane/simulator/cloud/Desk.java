package io.bolane.simulator.cloud;

import java.util.Map;

/** Serves some of the interfaces that the vendor may call. Runs on one event loop. */
interface Desk {
    /** Answers calls of one interface. */
    @FunctionalInterface
    interface Service {
        CloudAnswer answer(VendorCall call);
    }

    /** @return by number, "3.1" */
    Map<String, Service> services();
}
