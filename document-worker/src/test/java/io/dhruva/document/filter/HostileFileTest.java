package io.dhruva.document.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.dhruva.document.format.Format;
import io.dhruva.document.format.RefusedDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made to harm, and files that are not what they are called. */
@SuppressWarnings("NullAway.Init")
class HostileFileTest {

    private static final String TYPES = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            .concat(
                    "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument")
            .concat(".wordprocessingml.document.main+xml\"/></Types>");

    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void sit() {
        desk = new Desk(directory);
    }

    @Test
    void aZipBombIsRefused() throws Exception {
        refused("document_hostile", "a.docx", zip("word/media/a.bin", new byte[50 << 20]));
    }

    @Test
    void aNameThatLeavesItsDirectoryIsRefused() throws Exception {
        refused("document_hostile", "a.docx", zip("word/../../../etc/passwd", "x".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void entitiesAreNeverExpanded() throws Exception {
        String laughs = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><a>&b;</a>";

        refused("document_hostile", "a.xml", laughs.getBytes(StandardCharsets.UTF_8));
        refused("document_hostile", "a.docx", zip("word/document.xml", laughs.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void nothingOutsideOfTheFileIsRead() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/a.dtd";
            Path secret = desk.file("secret", "TOP SECRET");
            String external = "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + url + "\">]><a>&x;</a>";
            String file = "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><a>&x;</a>";
            String subset = "<!DOCTYPE a SYSTEM \"" + url + "\"><a>Text &unknown; here</a>";

            refused("document_hostile", "a.xml", external.getBytes(StandardCharsets.UTF_8));
            refused("document_hostile", "b.xml", file.getBytes(StandardCharsets.UTF_8));
            assertThat(desk.translated("c.xml", subset, "es", Desk::loud)).contains("TEXT &unknown; HERE");
            assertThat(calls).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aWrongExtensionGivesTheRightFormat() throws Exception {
        byte[] docx = zip("word/document.xml", "<a/>".getBytes(StandardCharsets.UTF_8));

        assertThat(desk.open(desk.file("a.txt", docx)).format()).isEqualTo(Format.DOCX);
        assertThat(desk.open(desk.file("b.docx", "Just text.")).format()).isEqualTo(Format.TXT);
        assertThat(desk.open(desk.file("c.csv", "{\"a\": 1}")).format()).isEqualTo(Format.CSV);
        assertThat(desk.open(desk.file("d", "{\"a\": \"b\"}")).format()).isEqualTo(Format.JSON);
    }

    @Test
    void whatIsNotServedIsRefusedWithTheList() throws Exception {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};

        assertThat(refused("unsupported_document", "a.docx", png).detail()).contains("docx", "srt", "yaml");
        refused("unsupported_document", "a.zip", zipOf("a.txt", "x".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatWasAskedForMustBeInTheFile() throws Exception {
        Path text = desk.file("a.bin", "Just text.");

        assertThatExceptionOfType(RefusedDocument.class)
                .isThrownBy(() -> desk.open(text, Format.DOCX, Set.of()))
                .matches(refusal -> refusal.code().equals("invalid_document"));
        refused("invalid_document", "a.json", "{\"a\": ".getBytes(StandardCharsets.UTF_8));
        refused("invalid_document", "a.xml", "<a><b></a>".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileThatWasCutOffIsRefused() throws Exception {
        byte[] docx = zip("word/document.xml", "<a/>".getBytes(StandardCharsets.UTF_8));

        refused("invalid_document", "a.docx", java.util.Arrays.copyOf(docx, docx.length / 2));
        refused("invalid_document", "b.docx", new byte[0]);
    }

    @Test
    void deepNestingIsTranslatedOrRefused() throws Exception {
        String deep = "<e>".repeat(200) + "Text" + "</e>".repeat(200);

        assertThat(desk.translated("a.xml", deep, "es", Desk::loud)).isEqualTo(deep.replace("Text", "TEXT"));
        refused("document_hostile", "b.xml", ("<e>".repeat(501) + "</e>".repeat(501)).getBytes(StandardCharsets.UTF_8));
        refused("document_hostile", "c.json", ("[".repeat(501) + "]".repeat(501)).getBytes(StandardCharsets.UTF_8));
        assertThat(desk.translated("d.html", "<div>".repeat(5000) + "Text", "es", Desk::loud))
                .endsWith("TEXT");
    }

    @Test
    void aLineOfAMegabyteComesOutRight() throws Exception {
        String line = "Some words without an end ".repeat(40_000);

        assertThat(desk.segments("a.txt", line)).hasSizeGreaterThan(100).allMatch(text -> text.length() <= 10_000);
        assertThat(desk.translated("a.txt", line, "es", Desk::loud)).isEqualTo(Desk.loud(line));
        assertThat(desk.translated("a.html", "<p>" + line, "es", text -> text)).isEqualTo("<p>" + line);
    }

    @Test
    void anEmptyFileStaysEmpty() throws Exception {
        for (String name : new String[] {"a.txt", "a.csv", "a.srt", "a.po", "a"}) {
            assertThat(desk.translated(name, "", "es", Desk::loud)).isEmpty();
        }
    }

    @Test
    void theEncodingIsKept() throws Exception {
        for (String charset : new String[] {"UTF-16LE", "UTF-16BE", "ISO-8859-1", "UTF-8"}) {
            byte[] mark = charset.startsWith("UTF-16") ? "\ufeff".getBytes(Charset.forName(charset)) : new byte[0];
            byte[] text = "D\u00e9j\u00e0 vu, l'\u00e9t\u00e9 est l\u00e0.\r\nOui.".getBytes(Charset.forName(charset));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(mark);
            bytes.write(text);
            OpenDocument document = desk.open(desk.file("a.txt", bytes.toByteArray()));

            assertThat(Files.readAllBytes(desk.translated(document, "fr", words -> words)))
                    .as(charset)
                    .isEqualTo(bytes.toByteArray());
        }
    }

    @Test
    void whatACharsetLacksMakesTheFileUtf8() throws Exception {
        OpenDocument document = desk.open(desk.file(
                "a.txt",
                "L'\u00e9t\u00e9 est d\u00e9j\u00e0 l\u00e0, et nous sommes tr\u00e8s contents."
                        .getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(desk.translated(document, "hi", words -> "\u0939\u093f")).hasContent("\u0939\u093f");
    }

    private RefusedDocument refused(String code, String name, byte[] content) throws IOException {
        Path file = desk.file(name, content);
        try {
            desk.open(file);
        } catch (RefusedDocument refusal) {
            assertThat(refusal.code()).isEqualTo(code);
            return refusal;
        }
        throw new AssertionError(name + " was not refused");
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        return zipOf("[Content_Types].xml", TYPES.getBytes(StandardCharsets.UTF_8), name, content);
    }

    private static byte[] zipOf(Object... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) entries[i]));
                zip.write((byte[]) entries[i + 1]);
            }
        }
        return bytes.toByteArray();
    }
}
