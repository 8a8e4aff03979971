package io.bolane.protocol.bolink.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * One interface of the document.
 *
 * @param id chapter, "3.1"
 * @param chinese title
 * @param english title
 * @param service {@code service_name} on the wire; for 6.4, which has none, the last part of our address
 * @param path relative to the base address of {@code host}; absent for downlinks and where the page was not found
 * @param served how we serve it
 * @param success what the answer of an uplink holds when the call worked
 * @param request members of data, in the order of the table, with those that stand beside it
 * @param response empty where none is known
 */
public record BolinkInterface(
        String id,
        String chinese,
        String english,
        Direction direction,
        Optional<String> service,
        Host host,
        Optional<String> path,
        String method,
        Envelope envelope,
        UnionPlace unionPlace,
        Completeness completeness,
        Served served,
        Condition success,
        List<FieldSpec> request,
        List<FieldSpec> response) {

    public BolinkInterface {
        request = List.copyOf(request);
        response = List.copyOf(response);
    }

    /** Who calls whom. */
    public enum Direction {
        /** We call Bolink. */
        UPLINK,
        /** Bolink calls us. */
        DOWNLINK,
        /** A browser of ours is sent to a page of Bolink. */
        BROWSER
    }

    /** Base addresses; {@link io.bolane.protocol.bolink.BolinkHosts} has their values. */
    public enum Host {
        /** Ours: the interface is a downlink. */
        OURS,
        UNION_API,
        VENDOR_PAGES,
        CLOUD_OPENSERVICE,
        COMMUNITY
    }

    /** What stands around the members. */
    public enum Envelope {
        /** {@code {"data":{…},"sign":"…"}}. */
        SIGNED,
        /** As SIGNED, but data is an array (9.1). */
        SIGNED_LIST,
        /** Chapter 8: platform_name, union_id, timestamp and sign stand beside data. */
        COMMUNITY,
        /** The members alone, unsigned (5.12, 6.4). */
        BARE,
        /** Query string with a token sign (2.4). */
        SIGNED_QUERY,
        /** Query string, unsigned (7). */
        QUERY
    }

    /** Where the account number stands. */
    public enum UnionPlace {
        INSIDE,
        BESIDE,
        QUERY,
        NONE
    }

    /** How much of the interface's page is known. */
    public enum Completeness {
        FULL,
        PARTIAL,
        TITLE_ONLY
    }

    /** @return this interface with another table of data, as another edition has it */
    public BolinkInterface withRequest(List<FieldSpec> fields) {
        return new BolinkInterface(
                id,
                chinese,
                english,
                direction,
                service,
                host,
                path,
                method,
                envelope,
                unionPlace,
                completeness,
                served,
                success,
                fields,
                response);
    }

    public boolean isDownlink() {
        return direction == Direction.DOWNLINK;
    }

    /** @return whether a call is a guess: its address or its members are not known */
    public boolean experimental() {
        return !isDownlink() && (completeness == Completeness.TITLE_ONLY || path.isEmpty());
    }

    /** @return whether the page may have members that are not listed here */
    public boolean open() {
        return completeness != Completeness.FULL || path.isEmpty();
    }

    public int chapter() {
        var dot = id.indexOf('.');
        return Integer.parseInt(dot < 0 ? id : id.substring(0, dot));
    }

    @Override
    public String toString() {
        return id + " " + english;
    }
}
