package io.dhruva.tts;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the synthesis worker alone.
 *
 * @param ffmpeg path of the program; empty: the one that is brought along
 * @param programs where the program that is brought along is unpacked
 * @param encodeTimeout for one speech
 */
@ConfigurationProperties("dhruva.tts")
record TtsProperties(
        @DefaultValue("") String ffmpeg,
        Path programs,
        @DefaultValue("60s") Duration encodeTimeout) {}
