package io.bolane.gateway.park;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bolane.protocol.bolink.catalogue.Catalogue;
import io.bolane.protocol.bolink.catalogue.StrictCheck;

/** What waits for Bolink, held against the table of its page. */
public final class StrictUploads {
    private StrictUploads() {}

    /** @return the data, when every field is there and of the documented type */
    public static JsonNode checked(String interfaceId, String dataText) {
        try {
            var data = new ObjectMapper().readTree(dataText);
            assertThat(StrictCheck.request(Catalogue.standard().require(interfaceId), data))
                    .as(interfaceId + " " + dataText)
                    .isEmpty();
            return data;
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(dataText, notJson);
        }
    }
}
