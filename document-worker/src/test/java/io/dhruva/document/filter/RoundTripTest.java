package io.dhruva.document.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.document.format.Limits;
import io.dhruva.document.walk.Translated;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each text format goes out and in: the same bytes when nothing is said otherwise, and else what was said. */
class RoundTripTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of(
                        "a.txt",
                        "The first line.\r\n\r\nA second sentence. And a third.\r\nNo end",
                        List.of("The first line.", "A second sentence.", "And a third.", "No end")),
                Arguments.of("a.md", """
                        # The title

                        Some *emphasis* and `code` here.

                        - one item
                        - [a link](http://example.org/) item

                        ```
                        not this
                        ```
                        """, List.of("The title", "one item")),
                Arguments.of("a.html", """
                        <!DOCTYPE html>
                        <html><head><title>A page</title><script>var a = "not this";</script></head>
                        <body class='x'><!-- nor this -->
                        <p>The house is <b>big</b>.<br/>A line.</p><img src=a.png alt="A picture">
                        </body></html>
                        """, List.of("A page", "A picture")),
                Arguments.of("a.srt", """
                        1
                        00:00:01,000 --> 00:00:02,500
                        Hello there,
                        my friend.

                        2
                        00:00:03,000 --> 00:00:04,000
                        <i>Good bye.</i>

                        """, List.of("Good bye.")),
                Arguments.of("a.vtt", """
                        WEBVTT

                        00:01.000 --> 00:02.500 align:start
                        Hello there.

                        NOTE not this

                        00:03.000 --> 00:04.000
                        Good bye.
                        """, List.of("Hello there.", "Good bye.")),
                Arguments.of("a.ttml", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><body><div>
                        <p begin="00:00:01.000" end="00:00:02.000">Hello there.</p>
                        </div></body></tt>
                        """, List.of("Hello there.")),
                Arguments.of("a.po", """
                        # A comment
                        msgid ""
                        msgstr ""
                        "Content-Type: text/plain; charset=UTF-8\\n"

                        #: main.c:12
                        msgid "Open the file"
                        msgstr ""

                        msgid "Done"
                        msgstr "Hecho"
                        """, List.of("Open the file")),
                Arguments.of("a.json", """
                        {"title": "A house", "id": 12, "tags": ["red car", "blue car"], "on": true}
                        """, List.of("A house", "red car", "blue car")),
                Arguments.of("a.yaml", """
                        # not this
                        title: The house
                        count: 3
                        items:
                          - a red car
                          - "a blue car"
                        """, List.of("The house", "a red car", "a blue car")),
                Arguments.of("a.properties", """
                        # not this
                        title=The house
                        text = Hello {0}, \\
                               good morning
                        """, List.of("The house")),
                Arguments.of("a.strings", """
                        /* not this */
                        "title" = "The house";
                        "key" = "Hello %@";
                        """, List.of("The house")),
                Arguments.of(
                        "a.csv",
                        "name,text\r\n\"first, one\",The house\r\nsecond,\"A \"\"car\"\"\"\r\n",
                        List.of("The house")),
                Arguments.of("a.tsv", "name\ttext\nfirst\tThe house\n", List.of("The house")),
                Arguments.of("a.xml", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <note id="7"><to>My friend</to><body>The house is <b>big</b> &amp; red.</body></note>
                        """, List.of("My friend")),
                Arguments.of("a.xlf", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
                        <file original="a" source-language="en" target-language="es" datatype="plaintext"><body>
                        <trans-unit id="1"><source>The house</source></trans-unit>
                        <trans-unit id="2"><source>The car</source><target>El coche</target></trans-unit>
                        </body></file></xliff>
                        """, List.of("The house")),
                Arguments.of("b.xlf", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="es">
                        <file id="f1"><unit id="1"><segment><source>The house</source></segment></unit></file></xliff>
                        """, List.of("The house")));
    }

    /** What is the same in a format whose writer has its own way with white space, or whose translations are elsewhere. */
    private static Object same(String name, String content) throws IOException {
        return switch (name) {
            case "a.properties" -> {
                Properties properties = new Properties();
                properties.load(new StringReader(content));
                yield properties;
            }
            case "a.po" -> content.replace("msgstr \"Open the file\"", "msgstr \"\"");
            case "a.xlf", "b.xlf" ->
                content.lines()
                        .flatMap(line -> Stream.of(line.split("(?=<)")))
                        .map(String::strip)
                        .filter(tag -> tag.startsWith("<source>") || tag.startsWith("<target>El coche"))
                        .toList();
            default -> content;
        };
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aDocumentGoesOutAndIn(String name, String content, List<String> segments) throws Exception {
        Path file = Files.writeString(directory.resolve(name), content);
        Path out = directory.resolve("out-" + name);
        OpenDocument document = new Documents(Limits.DEFAULT).open(new SourceFile(file, name, null, "en", Set.of()));
        List<String> read = new ArrayList<>();

        document.read(read::add);
        assertThat(read)
                .containsAll(segments)
                .noneMatch(text -> text.contains("not this"))
                .doesNotContain("Done", "The car");

        document.write("en", Translated::as, out);
        assertThat(same(name, Files.readString(out))).isEqualTo(same(name, content));

        List<String> asked = new ArrayList<>();
        document.write(
                "es",
                text -> {
                    asked.add(text);
                    return Translated.as(text.toUpperCase(Locale.ROOT));
                },
                out);
        assertThat(asked).isEqualTo(read);
        assertThat(Files.readString(out, StandardCharsets.UTF_8))
                .contains(segments.stream()
                        .map(text -> text.toUpperCase(Locale.ROOT))
                        .toList());
    }
}
