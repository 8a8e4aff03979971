package io.bolane.gateway.polling;

import io.bolane.protocol.time.Timers;
import java.util.random.RandomGenerator;

/**
 * What all connections of one gateway share.
 *
 * @param polls for long polls only: each holds a connection
 * @param requests for everything else
 * @param ready called when a park can be uploaded to
 */
record PollingParts(
        PollingSettings settings,
        PollingHttp polls,
        PollingHttp requests,
        MessageDesk desk,
        Timers timers,
        RandomGenerator random,
        Runnable ready) {}
