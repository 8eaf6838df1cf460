package io.dhruva.tts.audio;

/**
 * How speech is made to last as long as wanted.
 *
 * <p>Speech that is too long is sped up, at most to twice its tempo: beyond that nobody follows, and cutting words off
 * would be worse than being late. Speech that is too short is slowed down a little and then followed by silence.
 *
 * @param factor of the tempo; 1 leaves it
 * @param samples of the whole, with the silence; at the rate of the result
 */
record Tempo(double factor, int samples) {

    private static final double FASTEST = 2.0;
    private static final double SLOWEST = 0.8;

    static Tempo of(double naturalSeconds, double wantedSeconds, int rateHz) {
        double factor = Math.clamp(naturalSeconds / wantedSeconds, SLOWEST, FASTEST);
        double seconds = Math.max(wantedSeconds, naturalSeconds / factor);
        return new Tempo(factor, (int) Math.round(seconds * rateHz));
    }
}
