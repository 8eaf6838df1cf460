package io.dhruva.program;

/** How a run of a program came out. */
public sealed interface Ran {

    /** It ended by itself. */
    @SuppressWarnings("ArrayRecordComponent") // Why: large, and never compared.
    record Ended(int status, byte[] output) implements Ran {}

    /** It wrote more than it may and was ended. */
    record WroteTooMuch() implements Ran {}

    /** It took longer than it may and was ended. */
    record TookTooLong() implements Ran {}
}
