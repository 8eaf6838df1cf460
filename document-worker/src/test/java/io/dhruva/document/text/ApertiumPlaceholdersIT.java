package io.dhruva.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import net.sf.okapi.common.resource.TextFragment;
import net.sf.okapi.common.resource.TextFragment.TagType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tokens, through an engine that reorders words. */
class ApertiumPlaceholdersIT {

    private static final Path PROGRAM = Path.of("/usr/bin/apertium");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void apertiumKeepsTheTokensWhereTheirWordsGo() throws Exception {
        TextFragment text = new TextFragment("The ");
        text.append(TagType.OPENING, "b", "<b>", 1);
        text.append("red");
        text.append(TagType.CLOSING, "b", "</b>", 1);
        text.append(" button is in my father's house");
        text.append(TagType.PLACEHOLDER, "br", "<br/>", 2);
        text.append(" now.");
        Placeholders placeholders = Placeholders.of(text);

        String translated = placeholders.decode(spanish(placeholders.text())).toText();

        assertThat(translated).contains("<b>rojo</b> botón").contains("casa").contains("<br/>");
    }

    private String spanish(String english) throws IOException, InterruptedException {
        assertThat(PROGRAM)
                .as("the Debian packages apertium and apertium-eng-spa")
                .isExecutable();
        Path in = Files.writeString(directory.resolve("in"), english);
        Path out = directory.resolve("out");
        Process apertium = new ProcessBuilder(PROGRAM.toString(), "-u", "eng-spa")
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(apertium.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
