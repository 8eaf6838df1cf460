package io.dhruva.standalone.documents;

import java.util.Map;

/** A file of each format that is text, which says {@link #ENGLISH} in it. */
final class TextSamples {

    static final String ENGLISH = "The house is big.";
    static final String SPANISH = "La casa es grande.";

    /** By their names. */
    static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("plain.txt", "The house is big.\n"),
            Map.entry("marked.md", "# 12\n\n- The house is big.\n\n```\nint house;\n```\n"),
            Map.entry("page.html", """
                    <!DOCTYPE html>
                    <html><body class=x><script>var house = 1;</script><p id='p'>The house is big.</p></body></html>
                    """),
            Map.entry("cues.srt", "1\n00:00:01,000 --> 00:00:02,500\nThe house is big.\n\n"),
            Map.entry("cues.vtt", "WEBVTT\n\nNOTE house\n\n00:01.000 --> 00:02.500 align:start\nThe house is big.\n"),
            Map.entry("cues.ttml", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <tt xmlns="http://www.w3.org/ns/ttml"><body><div>
                    <p begin="00:00:01.000" end="00:00:02.000">The house is big.</p></div></body></tt>
                    """),
            Map.entry("messages.po", """
                    msgid ""
                    msgstr "Content-Type: text/plain; charset=UTF-8\\n"

                    #: house.c:12
                    msgid "The house is big."
                    msgstr ""
                    """),
            Map.entry("words.json", "{\"house\": \"The house is big.\", \"rooms\": 12}\n"),
            Map.entry("words.yaml", "# house\nhouse: The house is big.\nrooms: 12\n"),
            Map.entry("words.properties", "# house\nhouse=The house is big.\n"),
            Map.entry("words.strings", "/* house */\n\"house\" = \"The house is big.\";\n"),
            Map.entry("table.csv", "11,12\r\n\"The house is big.\",13\r\n"),
            Map.entry("table.tsv", "12\t13\nThe house is big.\t14\n"),
            Map.entry(
                    "tree.xml",
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<house id=\"house\">The house is big.</house>\n"),
            Map.entry("units.xlf", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
                    <file original="a" source-language="en" target-language="es" datatype="plaintext"><body>
                    <trans-unit id="1"><source>The house is big.</source></trans-unit></body></file></xliff>
                    """),
            Map.entry("segments.xlf", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="es">
                    <file id="f"><unit id="u"><segment><source>The house is big.</source></segment></unit></file></xliff>
                    """));

    private TextSamples() {}

    /** How that file comes back: all as it was but the sentence; where a format has both languages, the source stays. */
    static String translated(String name) {
        String source = ALL.getOrDefault(name, "");
        return name.endsWith(".po")
                ? source.replace("big.\"\nmsgstr \"\"", "big.\"\nmsgstr \"" + SPANISH + "\"")
                : source.replace(ENGLISH, SPANISH);
    }
}
