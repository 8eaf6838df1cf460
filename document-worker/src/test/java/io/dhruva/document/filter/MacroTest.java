package io.dhruva.document.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.document.format.Format;
import io.dhruva.testkit.Office;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that carry programs: those are never run, and come out as they went in. */
class MacroTest {

    private static final String TYPES = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>
            <Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>
            </Types>
            """;

    private static final String RELATIONS = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
            Target="word/document.xml"/></Relationships>
            """;

    private static final String PROJECT = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
            Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>
            """;

    private static final String TEXT = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
            <w:p><w:r><w:t xml:space="preserve">Hello </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>big</w:t></w:r><w:r>
            <w:t xml:space="preserve"> world.</w:t></w:r></w:p></w:body></w:document>
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void aMacroComesOutAsItWentIn() throws Exception {
        byte[] macro = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 1, 2, 3};
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, "[Content_Types].xml", TYPES.getBytes(StandardCharsets.UTF_8));
            add(zip, "_rels/.rels", RELATIONS.getBytes(StandardCharsets.UTF_8));
            add(zip, "word/document.xml", TEXT.getBytes(StandardCharsets.UTF_8));
            add(zip, "word/_rels/document.xml.rels", PROJECT.getBytes(StandardCharsets.UTF_8));
            add(zip, "word/vbaProject.bin", macro);
        }
        Desk desk = new Desk(directory);
        OpenDocument document = desk.open(desk.file("a.docm", bytes.toByteArray()));

        assertThat(document.format()).isEqualTo(Format.DOCX);
        assertThat(Desk.segments(document)).containsExactly("Hello <1>big</1> world.");
        Path out = desk.translated(document, "es", text -> "Mundo <1>grande</1>, hola.");
        assertThat(Office.entries(out)).containsEntry("word/vbaProject.bin", macro);
        assertThat(new String(Office.entries(out).get("word/document.xml"), StandardCharsets.UTF_8))
                .contains("Mundo ", ">grande<", ", hola.");
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws java.io.IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }
}
