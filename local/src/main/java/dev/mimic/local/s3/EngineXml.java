package dev.mimic.local.s3;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * Translates the engine's answers in XML: keys from the engine's form, and what a list goes on from into a token, because it
 * is a key in the engine's form, too.
 */
final class EngineXml {

    private static final Set<String> KEYS =
            Set.of("Key", "Prefix", "StartAfter", "Marker", "NextMarker", "KeyMarker", "NextKeyMarker");

    private static final Set<String> TOKENS = Set.of("ContinuationToken", "NextContinuationToken");

    private static final XMLInputFactory READERS = readers();
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private final boolean encodedByEngine;
    private final boolean encodedForCaller;
    private final String location;

    /**
     * Makes a translator.
     *
     * @param encodedByEngine whether the engine was asked to encode keys, as it must be where one may not fit into XML
     * @param encodedForCaller whether the caller has asked for it
     * @param location where an object is that is made of parts
     */
    EngineXml(boolean encodedByEngine, boolean encodedForCaller, String location) {
        this.encodedByEngine = encodedByEngine;
        this.encodedForCaller = encodedForCaller;
        this.location = location;
    }

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    static XMLStreamReader read(byte[] xml) throws XMLStreamException {
        return READERS.createXMLStreamReader(new ByteArrayInputStream(xml));
    }

    /** Returns the text of the first element of a name. */
    static String text(byte[] xml, String name) throws XMLStreamException {
        XMLStreamReader in = read(xml);
        while (in.hasNext()) {
            if (in.next() == XMLStreamReader.START_ELEMENT && in.getLocalName().equals(name)) {
                return in.getElementText();
            }
        }
        throw new XMLStreamException("no element " + name);
    }

    /** Returns the translated document. */
    byte[] translate(byte[] xml) throws XMLStreamException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(xml.length + 256);
        XMLStreamReader in = read(xml);
        XMLStreamWriter writer = WRITERS.createXMLStreamWriter(out, "UTF-8");
        writer.writeStartDocument("UTF-8", "1.0");
        String element = "";
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    element = in.getLocalName();
                    if (element.equals("EncodingType") && !encodedForCaller) {
                        // A client that reads this decodes keys.
                        in.getElementText();
                        element = "";
                    } else {
                        start(in, writer);
                    }
                }
                case XMLStreamReader.CHARACTERS -> writer.writeCharacters(translate(element, in.getText()));
                case XMLStreamReader.END_ELEMENT -> {
                    element = "";
                    writer.writeEndElement();
                }
                default -> {
                    // nothing else is in it
                }
            }
        }
        writer.writeEndDocument();
        writer.close();
        return out.toByteArray();
    }

    private static void start(XMLStreamReader in, XMLStreamWriter writer) throws XMLStreamException {
        writer.writeStartElement(in.getLocalName());
        for (int i = 0; i < in.getNamespaceCount(); i++) {
            if (in.getNamespacePrefix(i) == null) {
                writer.writeDefaultNamespace(in.getNamespaceURI(i));
            } else {
                writer.writeNamespace(in.getNamespacePrefix(i), in.getNamespaceURI(i));
            }
        }
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String name = in.getAttributePrefix(i).isEmpty()
                    ? in.getAttributeLocalName(i)
                    : in.getAttributePrefix(i) + ":" + in.getAttributeLocalName(i);
            writer.writeAttribute(name, in.getAttributeValue(i));
        }
    }

    private String translate(String element, String text) {
        if (KEYS.contains(element)) {
            String engine = encodedByEngine ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
            String key = ObjectKeys.fromEngine(engine);
            return encodedForCaller ? ObjectKeys.percentEncode(key) : key;
        }
        if (TOKENS.contains(element)) {
            return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
        if (element.equals("Location")) {
            return location;
        }
        return text;
    }

    /** Returns what the engine goes on from. */
    static String continuation(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Error.invalid("the continuation token is none that this server has given");
        }
    }
}
