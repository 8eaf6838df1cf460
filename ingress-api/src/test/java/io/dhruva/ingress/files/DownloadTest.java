package io.dhruva.ingress.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.ContentDisposition;

class DownloadTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"plain.txt", "a \"quoted\" \\ name.txt", "नमस्ते दुनिया.odt", "per%20cent;a=b.csv", "é.pdf"})
    void aNameIsReadAsItWasWritten(String name) {
        ContentDisposition read = ContentDisposition.parse(Download.disposition(name));

        assertThat(read.isAttachment()).isTrue();
        assertThat(read.getFilename()).isEqualTo(name);
    }

    @Test
    void aHeaderIsAscii() {
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(Download.disposition("नमस्ते\r\nX: y")))
                .isTrue();
        assertThat(Download.disposition("a\r\nX: y")).doesNotContain("\r", "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain;charset=UTF-8, text/plain;charset=UTF-8",
        "no type, application/octet-stream",
        "*/*, application/octet-stream",
        "'', application/octet-stream"
    })
    void whatIsNoTypeIsBytes(String said, String type) {
        assertThat(Download.type(said)).hasToString(type);
    }
}
