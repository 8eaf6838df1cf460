package io.dhruva.asr.transcribe;

import io.dhruva.contract.outcome.Fault;

/** Why an input is not transcribed. */
final class Faults {

    static final Fault EMPTY = new Fault("empty_audio", "there are no samples in the audio");
    static final Fault UNDECODABLE = new Fault(
            "undecodable_audio",
            "the audio is not wav, mp3, flac, ogg, opus, webm, m4a, aac, amr, aiff, or pcm with a samplingRate");
    static final Fault TOO_LONG = new Fault("audio_too_long", "the audio is longer than this installation takes");
    static final Fault UNSUPPORTED_TRANSCRIPTION =
            new Fault("unsupported_transcription_format", "a transcript is written as transcript, srt or webvtt");
    static final Fault NOTHING_RECOGNIZED =
            new Fault("nothing_recognized", "there is speech in the audio, and the model gave no text for it");

    private Faults() {}
}
