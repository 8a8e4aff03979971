package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;

/**
 * Bolink 2.2 with type 1: the free spaces of a park.
 *
 * @param rand differs from that of the call before
 */
public record SpaceReport(ParkId park, int total, int free, Rand rand) implements BolinkRequest {
    private static final int FREE_SPACES = 1;

    @Override
    public String interfaceId() {
        return "2.2";
    }

    @Override
    public String path() {
        return "newpark/updatepark";
    }

    @Override
    public boolean inSdkEdition() {
        return false;
    }

    @Override
    public String dataJson(UnionId union) {
        return new JsonText()
                .text("park_id", park.value())
                .number("type", FREE_SPACES)
                .number("union_id", union.value())
                .number("total_plot", total)
                .number("empty_plot", free)
                .text("rand", rand.text())
                .close();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.spaces(this);
    }
}
