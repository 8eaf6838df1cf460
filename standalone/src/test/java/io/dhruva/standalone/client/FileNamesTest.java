package io.dhruva.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "attachment; filename=\"a.es.txt\" | a.es.txt",
                "attachment; filename=\"_.odt\"; filename*=UTF-8''%E0%A4%A6%20a+b.odt | द a+b.odt",
                "attachment; filename=\"../../etc/passwd\" | passwd",
                "attachment; filename*=UTF-8''..%2F..%2Fpasswd | passwd",
                "attachment; filename=\"..\" | translation",
                "attachment | translation",
                "`` | translation",
            })
    void aDownloadIsNamedAsItsHeaderSaysAndLiesNowhereElse(String header, String name) {
        assertThat(FileNames.of(header)).isEqualTo(name);
    }
}
