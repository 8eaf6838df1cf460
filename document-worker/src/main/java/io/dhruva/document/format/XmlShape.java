package io.dhruva.document.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What is known of an XML file once it was read to its end without resolving anything outside of it.
 *
 * @param root the root element's name
 * @param namespace the root element's namespace; empty for none
 * @param version the root element's attribute of that name; empty for none
 * @param inline names of elements that stand within text somewhere
 */
public record XmlShape(String root, String namespace, String version, Set<String> inline) {

    private static final int INLINE_NAMES = 10_000;

    public XmlShape {
        inline = Set.copyOf(inline);
    }

    /** The root of what starts like XML; empty if that much is not XML. Nothing behind the root's start is read. */
    static Optional<XmlShape> head(Reader text) {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(text);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    return Optional.of(rooted(xml, Set.of()));
                }
            }
            return Optional.empty();
        } catch (XMLStreamException notXml) {
            return Optional.empty();
        }
    }

    /**
     * Reads all of it.
     *
     * @throws RefusedDocument if it is not well-formed, nested too deep or declares entities
     */
    static XmlShape whole(InputStream bytes, Limits limits) throws IOException, RefusedDocument {
        try {
            return read(factory().createXMLStreamReader(bytes), limits);
        } catch (XMLStreamException malformed) {
            throw malformed(malformed);
        }
    }

    /** As for bytes, where the charset is known. */
    static XmlShape whole(Reader text, Limits limits) throws IOException, RefusedDocument {
        try {
            return read(factory().createXMLStreamReader(text), limits);
        } catch (XMLStreamException malformed) {
            throw malformed(malformed);
        }
    }

    private static RefusedDocument malformed(XMLStreamException cause) throws IOException {
        if (cause.getNestedException() instanceof IOException failed) {
            throw failed;
        }
        return RefusedDocument.invalid("the XML is not well-formed, line "
                + (cause.getLocation() == null ? 0 : cause.getLocation().getLineNumber()));
    }

    private static XmlShape read(XMLStreamReader xml, Limits limits) throws XMLStreamException, RefusedDocument {
        Set<String> inline = new HashSet<>();
        Deque<Frame> open = new ArrayDeque<>();
        XmlShape root = null;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD -> refuseEntities(xml.getText());
                case XMLStreamConstants.START_ELEMENT -> {
                    if (root == null) {
                        root = rooted(xml, Set.of());
                    }
                    String name = name(xml);
                    if (!open.isEmpty()) {
                        open.getFirst().children.add(name);
                    }
                    open.push(new Frame());
                    if (open.size() > limits.depth()) {
                        throw RefusedDocument.hostile("elements are nested deeper than " + limits.depth());
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.ENTITY_REFERENCE -> {
                    if (!open.isEmpty() && !xml.isWhiteSpace()) {
                        open.getFirst().hasText = true;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    Frame ended = open.pop();
                    if (ended.hasText && inline.size() < INLINE_NAMES) {
                        inline.addAll(ended.children);
                    }
                }
                default -> {}
            }
        }
        if (root == null) {
            throw RefusedDocument.invalid("the XML has no root element");
        }
        return new XmlShape(root.root, root.namespace, root.version, inline);
    }

    private static void refuseEntities(String declaration) throws RefusedDocument {
        if (declaration != null && declaration.contains("<!ENTITY")) {
            throw RefusedDocument.hostile("the XML declares entities of its own, which are not expanded");
        }
    }

    private static XmlShape rooted(XMLStreamReader xml, Set<String> inline) {
        String version = xml.getAttributeValue(null, "version");
        String namespace = xml.getNamespaceURI();
        return new XmlShape(
                xml.getLocalName(), namespace == null ? "" : namespace, version == null ? "" : version, inline);
    }

    private static String name(XMLStreamReader xml) {
        String prefix = xml.getPrefix();
        return prefix == null || prefix.isEmpty() ? xml.getLocalName() : prefix + ":" + xml.getLocalName();
    }

    /** The JDK's parser, which keeps to its own limits as well; whatever lies outside reads as empty. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // Why: the depth is the limits' to say; the JDK's own ends at 200.
        factory.setProperty("jdk.xml.maxElementDepth", 0);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        return factory;
    }

    private static final class Frame {
        private final Set<String> children = new HashSet<>();
        private boolean hasText;
    }
}
