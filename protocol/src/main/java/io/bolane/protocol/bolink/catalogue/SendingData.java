package io.bolane.protocol.bolink.catalogue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bolane.protocol.bolink.UnreadableBody;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Fill;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What tells one sending of a message from the next: numbers against repetition ({@code rand}) and the current time
 * ({@code time_temp}, {@code timestamp}). Bolink takes a message whose number is that of the call before for a replay
 * (2.1, 2.2), so a message that is sent again after a lost answer gets others; the keys that make the repeat harmless,
 * order and trade numbers, are never touched.
 */
public final class SendingData {
    private static final Set<Fill> OF_ONE_SENDING = Set.of(Fill.RAND, Fill.NOW);

    private SendingData() {}

    /**
     * @param interfaceId chapter and number, "2.2"
     * @param dataText JSON object, not yet signed
     * @return the same text, character for character, but for the values of this sending; a member that the text does
     *     not have is not added
     * @throws UnreadableBody when the text of an interface that has such values is no JSON object
     */
    public static String of(String interfaceId, String dataText, Origin origin) {
        var called = Catalogue.standard().byId(interfaceId);
        var fields = called.map(SendingData::valuesOfOneSending).orElse(Map.of());
        if (fields.isEmpty()) {
            return dataText;
        }
        var filler = WrittenMessage.filler(called.orElseThrow(), origin);
        return rewritten(
                dataText, fields, field -> DataWriter.text(filler.valueOf(field).orElseThrow()));
    }

    private static Map<String, FieldSpec> valuesOfOneSending(BolinkInterface called) {
        return called.request().stream()
                .filter(field -> !field.beside() && OF_ONE_SENDING.contains(field.fill()))
                .collect(Collectors.toMap(FieldSpec::name, Function.identity()));
    }

    private static String rewritten(String text, Map<String, FieldSpec> fields, Function<FieldSpec, String> fresh) {
        var out = new StringBuilder(text.length() + 32);
        var copied = 0;
        try (var parser = DataWriter.MAPPER.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableBody("no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var field = fields.get(parser.currentName());
                parser.nextToken();
                var from = offset(parser);
                parser.skipChildren();
                parser.finishToken();
                if (field != null) {
                    out.append(text, copied, from).append(fresh.apply(field));
                    copied = (int) parser.currentLocation().getCharOffset();
                }
            }
        } catch (IOException notJson) {
            throw new UnreadableBody("no JSON");
        }
        return out.append(text, copied, text.length()).toString();
    }

    private static int offset(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }
}
