package io.dhruva.asr.transcribe;

import io.dhruva.asr.audio.Span;
import io.dhruva.asr.audio.Waveform;

/**
 * A window of a recording, to be heard at once.
 *
 * @param language as the models know it: {@code hi}, or {@code hi_Deva} with a script
 * @param topK alternatives wanted for each word; 0: plain text
 */
public record Utterance(Waveform recording, Span window, String language, int topK) {}
