package io.dhruva.asr.audio;

/** What became of encoded audio. */
public sealed interface Decoded {

    /** There is sound in it, or silence. */
    record Sound(Waveform waveform) implements Decoded {}

    /** There are no bytes, or no samples in them. */
    record Empty() implements Decoded {}

    /** It is in no format that is read here, or damaged beyond use. */
    record Undecodable() implements Decoded {}

    /** It lasts longer than audio may. */
    record TooLong() implements Decoded {}
}
