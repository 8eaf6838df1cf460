package io.dhruva.document.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Formats that are copied character by character: in their own words the bytes are the same. */
class TextDocumentTest {

    private static final String TIMED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en">
             <head><metadata><title>T</title></metadata></head>
             <body><div>
              <p begin="00:00:01.000" end="00:00:02.000">Hello <span tts:fontStyle='italic'
                 xmlns:tts="http://www.w3.org/ns/ttml#styling">there</span>,<br/>my friend</p>
              <p begin="00:00:03.000" end="00:00:04.000">and bye.</p>
             </div></body>
            </tt>
            """;

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of(
                        "a.txt",
                        "First line. Second one!\r\n\r\n  indented\ttab \nmixed end\rlast \uD83D\uDE00 42 ",
                        "FIRST LINE. SECOND ONE!\r\n\r\n  INDENTED\tTAB \nMIXED END\rLAST \uD83D\uDE00 42 "),
                Arguments.of(
                        "a.csv",
                        "id,name,text\r\n1,\"Smith, J.\",\"He said \"\"hi\"\".\nNew line\"\r\n2,Ann,  spaced \r\n3,,plain",
                        "id,name,text\r\n1,\"SMITH, J.\",\"HE SAID \"\"HI\"\".\nNEW LINE\"\r\n2,ANN,  SPACED \r\n3,,PLAIN"),
                Arguments.of("a.csv", "one thing.;2\nan other;3\n", "ONE THING.;2\nAN OTHER;3\n"),
                Arguments.of(
                        "a.tsv",
                        "id\ttext\n1\tHello there\n2\t\"quoted\"\n",
                        "id\ttext\n1\tHELLO THERE\n2\t\"QUOTED\"\n"),
                Arguments.of(
                        "a.properties",
                        "# comment\nkey.one = Hello {0}, it''s\\u00e9 fine\nlong = a line \\\n    continued here\nk3:value\nempty=\n! other\n\nk4   spaced value  \n",
                        "# comment\nkey.one = HELLO {0}, IT''S\\u00c9 FINE\nlong = A LINE CONTINUED HERE\nk3:VALUE\nempty=\n! other\n\nk4   SPACED VALUE  \n"),
                Arguments.of(
                        "a.strings",
                        "/* \"a\" = \"b\"; */\n\"key\" = \"Value \\\"quoted\\\" and %@ done\\n\";\n\nbare = \"Text\";\n// \"line\n\"k2\"=\"v2\";\n",
                        "/* \"a\" = \"b\"; */\n\"key\" = \"VALUE \\\"QUOTED\\\" AND %@ DONE\\n\";\n\nbare = \"TEXT\";\n// \"line\n\"k2\"=\"V2\";\n"),
                Arguments.of(
                        "a.json",
                        "{\n  \"a\": \"Hello \\u00e9 \\/ \\\"x\\\" caf\u00e9\",\n  \"n\": 12.50,\n  \"list\": [\"One\", \"Two\\nlines\"], \"o\": {\"k\": \"v {name}\", \"t\": true}\n}\n",
                        "{\n  \"a\": \"HELLO \u00c9 / \\\"X\\\" CAF\u00c9\",\n  \"n\": 12.50,\n  \"list\": [\"ONE\", \"TWO\\nLINES\"], \"o\": {\"k\": \"V {name}\", \"t\": true}\n}\n"),
                Arguments.of(
                        "a.yaml",
                        "# c\ntitle: Hello world\nnum: 12\nflag: true\nq: \"Double \\\"q\\\" text\"\ns: 'single ''q'' text'\nblock: |\n  Line one\n  Line two\nfold: >\n  Folded text\n  goes on\nlist:\n  - one thing\n  - 3\nplain: multi\n  line plain\n",
                        "# c\ntitle: HELLO WORLD\nnum: 12\nflag: true\nq: \"DOUBLE \\\"Q\\\" TEXT\"\ns: 'SINGLE ''Q'' TEXT'\nblock: |\n  LINE ONE\n  LINE TWO\nfold: \"FOLDED TEXT GOES ON\\n\"\nlist:\n  - ONE THING\n  - 3\nplain: MULTI LINE PLAIN\n"),
                Arguments.of(
                        "a.srt",
                        "\ufeff1\r\n00:00:01,000 --> 00:00:02,500\r\nHello <i>there</i>,\r\nmy friend.\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n- Who?\r\n- Me.\r\n\r\n",
                        "\ufeff1\r\n00:00:01,000 --> 00:00:02,500\r\nHELLO <i>THERE</i>, MY FRIEND.\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n- WHO?\r\n- ME.\r\n\r\n"),
                Arguments.of(
                        "a.vtt",
                        "WEBVTT - title\n\nNOTE a note\n\nSTYLE\n::cue { color: red }\n\nid1\n00:01.000 --> 00:02.000 align:start\n<v Bob>Hello &amp; all\nsecond line\n\n00:03.000 --> 00:04.000\nNext cue without end\n",
                        "WEBVTT - title\n\nNOTE a note\n\nSTYLE\n::cue { color: red }\n\nid1\n00:01.000 --> 00:02.000 align:start\n<v Bob>HELLO &amp; ALL SECOND LINE\n\n00:03.000 --> 00:04.000\nNEXT CUE WITHOUT END\n"),
                Arguments.of(
                        "a.ttml",
                        TIMED,
                        TIMED.replace("Hello <", "HELLO <")
                                .replace("there</span>,<br/>my friend", "THERE</span>, MY FRIEND")
                                .replace("and bye", "AND BYE")));
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @ParameterizedTest
    @MethodSource("documents")
    void inItsOwnWordsItIsTheSameBytes(String name, String content, String loud) throws Exception {
        assertThat(new Desk(directory).translated(name, content, "en", text -> text))
                .isEqualTo(content);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void inOtherWordsOnlyThoseChange(String name, String content, String loud) throws Exception {
        assertThat(new Desk(directory).translated(name, content, "en", Desk::loud))
                .isEqualTo(loud);
    }
}
