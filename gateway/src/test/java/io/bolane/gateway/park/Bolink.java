package io.bolane.gateway.park;

import io.bolane.protocol.bolink.BolinkCallbacks;
import io.bolane.protocol.bolink.Fields;
import java.util.Optional;

/** Messages as Bolink writes them. */
public final class Bolink {
    private Bolink() {}

    /**
     * @param members of data, as JSON without braces, "'" for quotation marks
     * @return what our parser makes of it
     */
    public static <C> C message(Class<C> kind, String service, TestPark park, String members) {
        var data = "{'service_name':'" + service + "','park_id':'" + park.id.value() + "','union_id':200001," + members
                + "}";
        return kind.cast(BolinkCallbacks.parse(Optional.empty(), Fields.parse(data.replace('\'', '"'))));
    }
}
