package io.bolane.agent.camera.intake;

import io.bolane.agent.push.UnreadablePush;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The texts of an XML document by the local names on the way to them, "ANPR/licensePlate"; the root is not named.
 * Namespaces and prefixes vary with the firmware and mean nothing. No document type, no entities; size, depth and
 * number bounded.
 *
 * @param root local name of the outermost element
 */
public record XmlFields(String root, Map<String, String> texts) {
    static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_DEPTH = 16;
    private static final int MAX_ELEMENTS = 2_000;

    public XmlFields {
        texts = Map.copyOf(texts);
    }

    public static XmlFields parse(Buffer xml) throws UnreadablePush {
        if (xml.length() > MAX_BYTES) {
            throw new UnreadablePush("XML of more than " + MAX_BYTES + " bytes");
        }
        try {
            return read(factory().createXMLStreamReader(new ByteArrayInputStream(xml.getBytes())));
        } catch (XMLStreamException unreadable) {
            throw new UnreadablePush("no XML");
        } catch (RuntimeException confused) { // the parser of the JDK throws some for torn surrogates
            throw new UnreadablePush("no XML that can be read");
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    private static XmlFields read(XMLStreamReader reader) throws XMLStreamException, UnreadablePush {
        var way = new ArrayDeque<String>();
        var texts = new LinkedHashMap<String, String>();
        var root = "";
        var elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MAX_ELEMENTS || way.size() >= MAX_DEPTH) {
                        throw new UnreadablePush("XML with too many elements");
                    }
                    if (elements == 1) {
                        root = reader.getLocalName();
                    } else {
                        way.addLast(reader.getLocalName());
                    }
                }
                case XMLStreamConstants.CHARACTERS -> {
                    var text = reader.getText().strip();
                    if (!text.isEmpty() && text.length() <= JsonFields.MAX_TEXT) {
                        texts.putIfAbsent(String.join("/", way), text);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> way.pollLast();
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new UnreadablePush("XML with a document type or entities");
                default -> {
                    // comments and the like
                }
            }
        }
        return new XmlFields(root, texts);
    }

    public String text(String way) {
        return texts.getOrDefault(way, "");
    }

    public Optional<String> given(String way) {
        return Optional.ofNullable(texts.get(way));
    }

    public int number(String way, int otherwise) {
        return JsonFields.decimal(text(way))
                .filter(number -> number.precision() - number.scale() < 10)
                .map(BigDecimal::intValue)
                .orElse(otherwise);
    }

    public double fraction(String way) {
        return JsonFields.decimal(text(way)).map(BigDecimal::doubleValue).orElse(0.0);
    }
}
