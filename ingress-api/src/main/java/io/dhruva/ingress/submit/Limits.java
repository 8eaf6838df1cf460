package io.dhruva.ingress.submit;

import java.util.Set;

/** The bounds of a request, as the platform set them. */
final class Limits {

    /** Inputs of one request. */
    static final int INPUTS = 90;

    /** Characters, as code points, of a text to translate. */
    static final int NMT_CHARACTERS = 10_000;

    /** Characters, as code points, of a text to speak. */
    static final int TTS_CHARACTERS = 5_000;

    static final int LOWEST_RATE_HZ = 8_000;
    static final int HIGHEST_RATE_HZ = 48_000;
    static final int SPEECH_RATE_HZ = 22_050;
    static final int MOST_ALTERNATIVES = 10;
    static final double LONGEST_SPEECH_SECONDS = 3_600;

    static final Set<String> HEARD_FORMATS = Set.of("wav", "mp3", "flac", "ogg", "opus", "webm", "m4a", "pcm");
    static final Set<String> SPOKEN_FORMATS = Set.of("wav", "mp3", "ogg", "pcm");
    static final Set<String> GENDERS = Set.of("male", "female", "transgender", "non-specified", "others");
    static final Set<String> PRE_PROCESSORS = Set.of("vad", "denoiser");
    static final Set<String> POST_PROCESSORS = Set.of("itn", "punctuation", "lm");
    static final Set<String> TRANSCRIPT_FORMATS = Set.of("transcript", "srt", "webvtt");

    private Limits() {}
}
