package io.bolane.gateway.api;

import io.bolane.gateway.db.Database;
import io.bolane.gateway.picture.Pictures;
import io.bolane.protocol.time.IdSource;

/**
 * What the resources are made of.
 *
 * @param wakeRelay called after each commit that has something for Bolink
 */
public record ApiNeeds(
        Database database,
        LaneAccess lanes,
        BolinkAccess bolink,
        DeskAccess desk,
        OfficeAccess office,
        Pictures pictures,
        IdSource ids,
        Runnable wakeRelay) {}
