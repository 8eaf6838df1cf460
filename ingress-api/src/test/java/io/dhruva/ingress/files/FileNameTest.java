package io.dhruva.ingress.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "report.docx | report.docx",
                "../../etc/passwd | passwd",
                "C:\\Users\\me\\a b.txt | a b.txt",
                "नमस्ते.txt | नमस्ते.txt",
                "'a\nb\0c.txt' | abc.txt",
                "' ' | file",
                ".. | file",
                "dir/ | file",
                "| file",
            })
    void aNameIsThePathsLastPartWithoutWhatNoNameHas(@Nullable String said, String kept) {
        assertThat(FileName.of(said)).isEqualTo(kept);
    }

    @Test
    void charactersThatHideOthersAreLeftOutAndThoseThatSpellWordsAreNot() {
        assertThat(FileName.of("a\u202eexe.txt")).isEqualTo("aexe.txt");
        assertThat(FileName.of("می\u200cخواهم.txt")).isEqualTo("می\u200cخواهم.txt");
        assertThat(FileName.of("a\ud800b")).isEqualTo("ab");
    }

    @Test
    void aNameFitsIntoItsColumn() {
        assertThat(FileName.of("x".repeat(1_000))).hasSize(255);
    }
}
