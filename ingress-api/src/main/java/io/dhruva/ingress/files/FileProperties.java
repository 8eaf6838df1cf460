package io.dhruva.ingress.files;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Settings of files.
 *
 * @param largest file that is taken
 * @param kept how long a file stays; longer than any job lives
 */
@ConfigurationProperties("dhruva.files")
record FileProperties(DataSize largest, Duration kept) {}
