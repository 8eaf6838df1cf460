package io.dhruva.modelserver.engine.speech;

/** Something that speaks. */
interface Voice extends AutoCloseable {

    /**
     * Speaks a text.
     *
     * @param language an ISO 639 code that this voice has
     * @param speaker "male", "female" or whatever the request says; a voice without that choice ignores it
     * @return samples at {@link SpeechEngine#SAMPLE_RATE_HZ}
     * @throws SpeechFailedException when nothing came out
     */
    float[] speak(String text, String language, String speaker) throws SpeechFailedException;

    @Override
    void close();
}
