package io.dhruva.asr.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ContainerTest {

    private static Optional<Container> of(String text) {
        return Container.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Property
    void anyBytesAreToldWithoutFault(@ForAll byte[] bytes) {
        assertThat(Container.of(bytes)).isNotNull();
    }

    @Test
    void signaturesAreKnown() {
        assertThat(of("RIFF....WAVE")).contains(Container.WAV);
        assertThat(of("....ftypM4A ")).contains(Container.MOV);
        assertThat(of("\u001AE\u00DF\u00A3")).contains(Container.MATROSKA);
        assertThat(of("\u00FF\u00FB\u0090d")).contains(Container.MP3);
        assertThat(of("\u00FF\u00F1P\u0080")).contains(Container.AAC);
    }

    @Test
    void playlistsTextAndPicturesAreNoAudio() {
        assertThat(of("#EXTM3U\nfile:///etc/passwd")).isEmpty();
        assertThat(of("ffconcat version 1.0")).isEmpty();
        assertThat(of("RIFF....AVI ")).isEmpty();
        assertThat(of("\u00FF\u00D8\u00FF\u00E0")).isEmpty();
        assertThat(of("{\"a\":1}")).isEmpty();
    }
}
