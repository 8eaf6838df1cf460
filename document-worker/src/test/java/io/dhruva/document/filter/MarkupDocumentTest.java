package io.dhruva.document.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class MarkupDocumentTest {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang=en><head><meta charset="utf-8"><title>My page &amp; co</title><style>p{color:red}</style>
            <meta name=description content='What it "is"'>
            <script>var a = "x < b" && '<p>no</p>';</script></head>
            <body class='x'><p>Hello <b>big</b> world&nbsp;&mdash; &copy; it's "q".<br>Next <img src=a.png alt="An image"></p>
            <!-- a comment --><pre>  code  here
              two</pre><ul><li>One<li>Two <code>x = y</code> done</ul><p>A   lot
             of space. Second sentence!</p><p translate=no>Leave me</p>
            <input type=submit value=Send><input value=Keep></body></html>
            """;

    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void sit() {
        desk = new Desk(directory);
    }

    @Test
    void anHtmlPageInItsOwnWordsIsTheSameBytes() throws Exception {
        assertThat(desk.translated("a.html", PAGE, "en", text -> text)).isEqualTo(PAGE);
    }

    @Test
    void whatPeopleReadOfAPageIsTranslated() throws Exception {
        assertThat(desk.segments("a.html", PAGE))
                .containsExactly(
                        "My page & co",
                        "What it \"is\"",
                        "Hello <1>big</1> world\u00a0\u2014 \u00a9 it's \"q\".",
                        "An image",
                        "Next",
                        "One",
                        "Two <1/> done",
                        "A lot of space.",
                        "Second sentence!",
                        "Send");
    }

    @Test
    void aTranslatedPageKeepsItsMarkup() throws Exception {
        String page = desk.translated("a.html", PAGE, "es", Desk::loud);

        assertThat(page)
                .contains("<html lang=\"es\">")
                .contains(
                        "<p>HELLO <b>BIG</b> WORLD\u00a0\u2014 \u00a9 IT'S \"Q\".<br>NEXT <img src=a.png alt=\"AN IMAGE\"></p>")
                .contains("var a = \"x < b\" && '<p>no</p>';")
                .contains("content=\"WHAT IT &quot;IS&quot;\"")
                .contains("<li>TWO <code>x = y</code> DONE</ul>")
                .contains("<p translate=no>Leave me</p>");
    }

    @Test
    void aPageInALanguageThatIsWrittenFromTheRightSaysSo() throws Exception {
        assertThat(desk.translated("a.html", PAGE, "ur", Desk::loud)).contains("<html lang=\"ur\" dir=\"rtl\">");
        assertThat(desk.translated(
                        "b.html",
                        "<html><body DIR=ltr><p dir=auto>One</p><p dir=\"rtl\">Two</p></body></html>",
                        "ur",
                        text -> text))
                .isEqualTo(
                        "<html dir=\"rtl\"><body DIR=\"rtl\"><p dir=auto>One</p><p dir=\"rtl\">Two</p></body></html>");
        assertThat(desk.translated("c.xml", "<a><p dir=\"ltr\">One</p></a>", "ur", Desk::loud))
                .contains("<a><p dir=\"ltr\">ONE</p></a>");
    }

    @Test
    void xmlInItsOwnWordsIsTheSameBytes() throws Exception {
        String xml = """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <!-- c -->
                <doc a="1" b='2'>
                  <title>Hello &amp; <b>bold</b> end</title>
                  <p>Text &#233; <![CDATA[cd <x>]]></p>
                  <empty></empty><e2/><n>12.5</n>
                </doc>
                """;

        assertThat(desk.translated("a.xml", xml, "en", text -> text)).isEqualTo(xml);
        assertThat(desk.segments("a.xml", xml)).containsExactly("Hello & <1>bold</1> end", "Text \u00e9", "cd");
        assertThat(desk.translated("a.xml", xml, "es", Desk::loud))
                .contains("<title>HELLO &amp; <b>BOLD</b> END</title>")
                .contains("<![CDATA[CD <x>]]>");
    }
}
