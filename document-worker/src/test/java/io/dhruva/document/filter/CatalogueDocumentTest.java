package io.dhruva.document.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.document.walk.Translated;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formats that hold a text beside its translation: what is there stays. */
@SuppressWarnings("NullAway.Init")
class CatalogueDocumentTest {

    private static final String XLIFF = """
            <?xml version="1.0" encoding="UTF-8"?>
            <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
             <file original="a.txt" source-language="en" target-language="es" datatype="plaintext"><body>
               <trans-unit id="1"><source>Hello <g id="1">big</g> world. Second.</source></trans-unit>
               <trans-unit id="2"><source>Done</source><target state="final">Hecho</target></trans-unit>
               <trans-unit id="3"><source>A <ph id="1">&lt;br&gt;</ph> &amp; x</source><target/><note>n</note></trans-unit>
               <trans-unit id="4" translate="no"><source>Leave me</source></trans-unit>
               <trans-unit id="5"><source>Next</source><alt-trans><target>Siguiente</target></alt-trans></trans-unit>
             </body></file>
            </xliff>
            """;

    private static final String XLIFF2 = """
            <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="es">
             <file id="f1"><unit id="1">
               <segment><source>Hello <pc id="1">big</pc> world.</source></segment>
               <ignorable><source> </source></ignorable>
               <segment><source>Second.</source><target>Segundo.</target></segment>
             </unit></file>
            </xliff>
            """;

    private static final String PO = """
            # comment
            msgid ""
            msgstr ""
            "Language: fr\\n"
            "Content-Type: text/plain; charset=UTF-8\\n"

            #: a.c:1
            #, c-format
            msgid "Hello %s, \\"x\\"\\n"
            msgstr ""

            msgid "Done"
            msgstr "Hecho"

            #, fuzzy, c-format
            #| msgid "Older"
            msgid "Fuzzy one"
            msgstr "Difuso"

            msgid "%d file"
            msgid_plural "%d files"
            msgstr[0] ""
            msgstr[1] ""

            msgctxt "menu"
            msgid ""
            "Long line one "
            "continues"
            msgstr ""

            #~ msgid "old"
            #~ msgstr "viejo"
            """;

    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void sit() {
        desk = new Desk(directory);
    }

    @Test
    void whatHasATranslationIsNotOffered() throws Exception {
        assertThat(desk.segments("a.xlf", XLIFF))
                .containsExactly("Hello <1>big</1> world.", "Second.", "A <1/> & x", "Next");
        assertThat(desk.segments("b.xlf", XLIFF2)).containsExactly("Hello <1>big</1> world.");
        assertThat(desk.segments("a.po", PO))
                .containsExactly(
                        "Hello <1/>, \"x\"", "Fuzzy one", "<1/> file", "<1/> files", "Long line one continues");
    }

    @Test
    void whatIsLeftInItsLanguageLeavesTheSameBytes() throws Exception {
        for (String[] document : new String[][] {{"a.xlf", XLIFF}, {"b.xlf", XLIFF2}, {"a.po", PO}}) {
            Path out = directory.resolve("left");
            desk.open(desk.file(document[0], document[1])).write("en", text -> Translated.LEFT, out);

            assertThat(out).hasContent(document[1]);
        }
    }

    @Test
    void translationsStandInTheirTargets() throws Exception {
        assertThat(desk.translated("a.xlf", XLIFF, "es", Desk::loud))
                .isEqualTo(XLIFF.replace(
                                "Second.</source>",
                                "Second.</source><target>HELLO <g id=\"1\">BIG</g> WORLD. SECOND.</target>")
                        .replace("<target/>", "<target>A <ph id=\"1\">&lt;br&gt;</ph> &amp; X</target>")
                        .replace("Next</source>", "Next</source><target>NEXT</target>"));
        assertThat(desk.translated("b.xlf", XLIFF2, "de", Desk::loud))
                .contains("trgLang=\"de\"")
                .contains("world.</source><target>HELLO <pc id=\"1\">BIG</pc> WORLD.</target></segment>");
    }

    @Test
    void messagesAreTranslatedAndFuzzyNoMore() throws Exception {
        assertThat(desk.translated("a.po", PO, "pt-BR", Desk::loud))
                .contains("\"Language: pt_BR\\n\"")
                .contains("msgstr \"HELLO %s, \\\"X\\\"\\n\"\n")
                .contains("#, c-format\nmsgid \"Fuzzy one\"\nmsgstr \"FUZZY ONE\"")
                .contains("msgstr[0] \"%d FILE\"\nmsgstr[1] \"%d FILES\"\n")
                .contains("msgstr \"LONG LINE ONE CONTINUES\"")
                .contains("#~ msgstr \"viejo\"")
                .doesNotContain("Older");
    }

    @Test
    void translatorsGetPairs() throws Exception {
        OpenDocument document = desk.open(desk.file("a.html", "<p>Hello <b>big</b> world. 42</p><p>Bye & so on</p>"));
        Path xliff = directory.resolve("pairs.xlf");
        Path tmx = directory.resolve("pairs.tmx");

        Bilingual.XLIFF.write(document, "es", text -> Translated.as(Desk.loud(text)), xliff);
        Bilingual.TMX.write(document, "es", text -> Translated.as(Desk.loud(text)), tmx);

        assertThat(desk.open(xliff).format().code()).isEqualTo("xliff");
        assertThat(Files.readString(xliff))
                .contains("source-language=\"en\"", "HELLO <g id=\"1\">BIG</g> WORLD.", "BYE &amp;");
        assertThat(desk.open(tmx).format().code()).isEqualTo("xml");
        assertThat(Files.readString(tmx)).contains("version=\"1.4\"", "xml:lang=\"es\"", "BYE &amp; SO ON");
    }

    @Test
    void whatIsNotYetTranslatedCanBeMarked() throws Exception {
        Path out = directory.resolve("marked");
        desk.open(desk.file("a.html", "<p><b>Hello</b> you.</p>")).write("es", text -> Translated.MARKED, out);

        assertThat(out).hasContent("<p>[[<b>Hello</b> you.]]</p>");
    }

    @Test
    void markdownKeepsItsCode() throws Exception {
        String text =
                "# Head *em*\n\nPara with **bold** and `code` and [link](http://x.y).\n\n- item one\n- item two\n\n"
                        .concat("```java\nint x = 1;\n```\n\n> quote\n\n| a | b |\n|---|---|\n| cell | d |\n");

        assertThat(desk.translated("a.md", text, "es", segment -> segment)).isEqualTo(text);
        assertThat(desk.translated("a.md", text, "es", Desk::loud))
                .contains(
                        "# HEAD *EM*",
                        "PARA WITH **BOLD** AND `code` AND [LINK](http://x.y).",
                        "- ITEM ONE",
                        "int x = 1;");
    }

    @Test
    void markdownKeepsItsCharsetAndLineEnds() throws Exception {
        byte[] text = "# D\u00e9j\u00e0\r\n\r\nC'est l'\u00e9t\u00e9, tr\u00e8s chaud.\r\n"
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        OpenDocument document = desk.open(desk.file("a.md", text));

        assertThat(Files.readAllBytes(desk.translated(document, "en", words -> words)))
                .isEqualTo(text);
    }

    @Test
    void onlyTheColumnsChosenAreTranslated() throws Exception {
        Path table = desk.file("a.csv", "name,text\nAnn,Hello\nBob,Good bye\n");

        assertThat(desk.translated(desk.open(table, null, java.util.Set.of(2)), "es", Desk::loud))
                .hasContent("name,text\nAnn,HELLO\nBob,GOOD BYE\n");
    }

    @Test
    void aDamagedOfficeFileIsRefused() throws Exception {
        Path file = desk.file("a.docx", new byte[0]);
        try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new java.util.zip.ZipEntry("[Content_Types].xml"));
            zip.write("<Types>wordprocessingml.document.main+xml</Types>"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        OpenDocument document = desk.open(file);

        org.assertj.core.api.Assertions.assertThatExceptionOfType(io.dhruva.document.format.RefusedDocument.class)
                .isThrownBy(() -> document.read(text -> {}))
                .matches(refusal -> refusal.code().equals("invalid_document"));
    }

    @Test
    void aPageInLatin1HoldsOtherScriptsAsReferences() throws Exception {
        byte[] page = "<meta charset=\"iso-8859-1\"><p>\u00c9t\u00e9 et hiver</p>"
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        OpenDocument document = desk.open(desk.file("a.html", page));

        assertThat(desk.translated(document, "hi", text -> "\u0939 \u00e9"))
                .hasBinaryContent("<meta charset=\"iso-8859-1\"><p>&#2361; \u00e9</p>"
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }
}
