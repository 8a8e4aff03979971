package io.bolane.gateway.outbox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that the outbox cannot be read, and once that it can again. Runs on the relay's event loop. */
final class StoreOutage {
    private static final Logger LOG = LoggerFactory.getLogger(StoreOutage.class);

    private boolean lasting;

    void failed(Throwable cause) {
        var line = lasting ? LOG.atDebug() : LOG.atWarn();
        lasting = true;
        line.addKeyValue("error", cause.toString()).log("outbox cannot be read; messages wait");
    }

    void passed() {
        if (lasting) {
            lasting = false;
            LOG.atInfo().log("outbox can be read again");
        }
    }
}
