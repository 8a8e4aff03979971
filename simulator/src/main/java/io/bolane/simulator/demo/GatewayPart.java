package io.bolane.simulator.demo;

import io.bolane.gateway.Gateway;
import io.bolane.gateway.failure.StoreUnavailable;
import io.bolane.protocol.config.ConfigException;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway in this process. To kill it is to stop it. */
final class GatewayPart implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayPart.class);
    private static final int PATIENCE_SECONDS = 180;
    private static final int ATTEMPTS = 5;
    private final Path file;
    private Vertx vertx;
    private Gateway gateway;

    GatewayPart(Path file) {
        this.file = file;
    }

    @Override
    public String name() {
        return "gateway";
    }

    /** A busy machine may need more than one attempt to make a new database answer in time. */
    @Override
    public void start() {
        for (var attempt = 1; gateway == null; attempt++) {
            try {
                startOnce();
            } catch (PartFailure failed) {
                if (attempt == ATTEMPTS || !(failed.getCause() instanceof StoreUnavailable)) {
                    throw failed;
                }
                LOG.atInfo().addKeyValue("error", failed.getMessage()).log("gateway is started again");
            }
        }
    }

    private void startOnce() {
        vertx = Vertx.vertx();
        try {
            var config = Gateway.configure(file, Map.of());
            gateway = Waiting.until(Gateway.start(vertx, config), PATIENCE_SECONDS);
        } catch (ExecutionException failed) {
            end();
            throw new PartFailure(name(), failed.getCause());
        } catch (TimeoutException | ConfigException failed) {
            end();
            throw new PartFailure(name(), failed);
        }
    }

    @Override
    public void stop() {
        if (gateway == null) {
            return;
        }
        Waiting.quietly(gateway.stop(), PATIENCE_SECONDS);
        gateway = null;
        end();
    }

    @Override
    public void kill() {
        stop();
    }

    private void end() {
        if (vertx != null) {
            Waiting.quietly(vertx.close(), PATIENCE_SECONDS);
            vertx = null;
        }
    }
}
