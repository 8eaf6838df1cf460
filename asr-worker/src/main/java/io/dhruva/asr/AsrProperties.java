package io.dhruva.asr;

import io.dhruva.asr.audio.Decoder;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the transcription worker alone.
 *
 * @param ffmpeg path of the program; empty: the one that is brought along
 * @param programs where the program that is brought along is unpacked
 * @param decodeTimeout for one input
 * @param longestAudio how long one input may play
 * @param window the longest stretch of audio that the model hears at once
 * @param vadModel name of the voice activity model; without it audio is cut where it is quiet
 * @param vadTimeout for five minutes of audio
 */
@ConfigurationProperties("dhruva.asr")
record AsrProperties(
        @DefaultValue("") String ffmpeg,
        Path programs,
        @DefaultValue("60s") Duration decodeTimeout,
        @DefaultValue("1h") Duration longestAudio,
        @DefaultValue("20s") Duration window,
        @DefaultValue("vad") String vadModel,
        @DefaultValue("30s") Duration vadTimeout) {

    Decoder.Settings decoder() {
        return new Decoder.Settings(ffmpeg, programs, decodeTimeout, longestAudio);
    }
}
