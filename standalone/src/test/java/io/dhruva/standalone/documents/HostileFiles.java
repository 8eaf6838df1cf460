package io.dhruva.standalone.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that are made to harm, or are not what they are called. */
final class HostileFiles {

    private static final int MEBIBYTE = 1 << 20;

    /** The code that each is refused with. */
    static final Map<String, String> CODES = Map.of(
            "bomb.docx", "document_hostile",
            "laughs.xml", "document_hostile",
            "outside.xml", "document_hostile",
            "deep.xml", "document_hostile",
            "cut.docx", "invalid_document",
            "picture.docx", "unsupported_document");

    private HostileFiles() {}

    static byte[] content(String name) throws IOException {
        return switch (name) {
            case "bomb.docx" -> docx(new byte[50 * MEBIBYTE]);
            case "cut.docx" -> Arrays.copyOf(docx(new byte[MEBIBYTE]), 200);
            case "picture.docx" -> new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n', 0, 0, 0, 13};
            case "laughs.xml" -> text("<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><a>&b;</a>");
            case "outside.xml" -> text("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>");
            case "deep.xml" -> text("<e>".repeat(501) + "</e>".repeat(501));
            default -> throw new IllegalArgumentException("no hostile file is called " + name);
        };
    }

    private static byte[] text(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] docx(byte[] part) throws IOException {
        String types = """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override
                 PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
                """;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(types.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("word/media/a.bin"));
            zip.write(part);
        }
        return bytes.toByteArray();
    }
}
