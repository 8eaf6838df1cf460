package io.dhruva.document.filter;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What must be the same in a part of an office file that was written anew.
 *
 * <p>Of OpenDocument: every element with its attributes, and all text; Okapi's writer adds white space between styles. Of
 * Office Open XML: paragraphs, tables, rows, cells, shapes, pictures, links and all text; Okapi's writer joins runs of the same
 * properties, drops empty properties, attributes that have their default and languages, and writes inherited properties out.
 */
final class Parts {

    private static final Set<String> COUNTED = Set.of(
            "p",
            "tbl",
            "tr",
            "tc",
            "row",
            "c",
            "si",
            "sp",
            "pic",
            "drawing",
            "graphicFrame",
            "hyperlink",
            "sheet",
            "sldId",
            "sectPr",
            "br",
            "tab",
            "bookmarkStart",
            "style");

    private Parts() {}

    /** Elements in their order, each with its attributes sorted by name, and the text between them. */
    static List<String> outline(byte @Nullable [] part, Path file) throws XMLStreamException {
        boolean openXml = !file.toString().matches(".*\\.od[tsp]");
        XMLStreamReader xml = XMLInputFactory.newDefaultFactory()
                .createXMLStreamReader(new ByteArrayInputStream(Objects.requireNonNull(part)));
        List<String> outline = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (!openXml || COUNTED.contains(xml.getLocalName())) {
                    outline.add(text.toString().strip());
                    text.setLength(0);
                    outline.add(xml.getLocalName() + (openXml ? "" : attributes(xml)));
                }
            } else if (event == XMLStreamConstants.CHARACTERS) {
                text.append(xml.getText());
            }
        }
        outline.add(text.toString().strip());
        return outline;
    }

    private static Set<String> attributes(XMLStreamReader xml) {
        Set<String> attributes = new TreeSet<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.add(xml.getAttributeLocalName(i) + "=" + xml.getAttributeValue(i));
        }
        return attributes;
    }
}
