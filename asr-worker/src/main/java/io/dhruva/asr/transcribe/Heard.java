package io.dhruva.asr.transcribe;

import io.dhruva.asr.audio.Span;
import io.dhruva.asr.model.Readings;

/** What a model made of one window. */
public record Heard(Span window, double recordingSeconds, Readings readings) {}
