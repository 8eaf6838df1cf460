package io.dhruva.document.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.testkit.Office;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that LibreOffice has made, which it must open again. */
class OfficeDocumentIT {

    private static final String TEXT = """
            <html><head><title>Report</title></head><body><h1>Annual report</h1>
            <p>The <b>first</b> sentence is short. The <i>second one</i> has a <a href="http://example.org/">link</a>.</p>
            <table><tr><td>Revenue</td><td>1200</td></tr><tr><td>Costs</td><td>800</td></tr></table>
            <ul><li>One point</li><li>Another point</li></ul></body></html>
            """;

    private static final String TABLE = "Name,Amount\nApples and pears,12\nGreen tea,7.5\n";

    private static final String SLIDES = """
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
              xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
              xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
              xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
              office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.presentation">
            <office:body><office:presentation><draw:page draw:name="page1">
            <draw:frame svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="3cm"><draw:text-box>
            <text:p>Welcome to the meeting</text:p><text:p>Please take a seat.</text:p>
            </draw:text-box></draw:frame></draw:page></office:presentation></office:body></office:document>
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("a.html", TEXT, "odt:writer8", "txt:Text (encoded):UTF8", "THE FIRST SENTENCE IS SHORT."),
                Arguments.of(
                        "a.html",
                        TEXT,
                        "docx:MS Word 2007 XML",
                        "txt:Text (encoded):UTF8",
                        "THE FIRST SENTENCE IS SHORT."),
                Arguments.of("a.csv", TABLE, "ods", "csv", "APPLES AND PEARS"),
                Arguments.of("a.csv", TABLE, "xlsx", "csv", "APPLES AND PEARS"),
                Arguments.of("a.fodp", SLIDES, "odp", "fodp", "PLEASE TAKE A SEAT."),
                Arguments.of("a.fodp", SLIDES, "pptx", "fodp", "PLEASE TAKE A SEAT."));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatAnOfficeProgramMadeItOpensAgain(String name, String content, String format, String plain, String expected)
            throws Exception {
        Office office = new Office(directory);
        Desk desk = new Desk(directory);
        Path source = desk.file(name, content);
        Path odt = name.endsWith(".html") ? office.converted(source, "odt:writer8") : source;
        Path made = format.startsWith("odt") ? odt : office.converted(odt, format);
        OpenDocument document = desk.open(made);

        Path same = Files.copy(
                desk.translated(document, "en", text -> text), directory.resolve("same." + extension(format)));
        Path loud = desk.translated(document, "es", Desk::loud);

        Map<String, byte[]> before = Office.entries(made);
        Map<String, byte[]> after = Office.entries(same);
        assertThat(after.keySet()).containsExactlyInAnyOrderElementsOf(before.keySet());
        for (String part : before.keySet()) {
            if (part.endsWith(".xml")) {
                assertThat(Parts.outline(after.get(part), made))
                        .as(part)
                        .isEqualTo(Parts.outline(before.get(part), made));
            }
        }
        assertThat(before.keySet())
                .filteredOn(entry -> !entry.endsWith(".xml") && !entry.endsWith(".rels"))
                .allSatisfy(entry -> assertThat(after.get(entry)).isEqualTo(before.get(entry)));
        assertThat(words(office.converted(same, plain)))
                .isEqualToIgnoringWhitespace(words(office.converted(made, plain)));
        assertThat(Files.readString(office.converted(loud, plain), StandardCharsets.UTF_8))
                .contains(expected);
        assertThat(Files.size(office.converted(loud, "pdf"))).isPositive();
    }

    /** A converted file's text; of a flat presentation that of its slides. */
    private static String words(Path converted) throws IOException {
        String text = Files.readString(converted, StandardCharsets.UTF_8);
        int slides = text.indexOf("<office:body>");
        return slides < 0 ? text : text.substring(slides).replaceAll("<[^>]*+>", " ");
    }

    private static String extension(String format) {
        return format.split(":", 2)[0];
    }
}
