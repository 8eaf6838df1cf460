package io.dhruva.ingress.live.audio;

/**
 * Makes the frames of one connection into samples: mono, 16 kHz, signed 16 bit, little endian.
 *
 * <p>It remembers what the next frame needs of those before. A new connection of the same session begins with a new
 * decoder: of Opus, and of rates other than 16 kHz, the first milliseconds after such a seam differ slightly from what an
 * unbroken connection would have given. Threads: one at a time.
 */
public interface FrameDecoder {

    /** Samples a second of what comes out. */
    int RATE_HZ = 16_000;

    /** Rates of raw samples are multiples of this: 8, 11.025, 16, 22.05, 24, 44.1, 48 kHz and the like. */
    int RATE_STEP_HZ = 25;

    int LOWEST_RATE_HZ = 8_000;
    int HIGHEST_RATE_HZ = 48_000;

    /**
     * The samples that are due with this frame; none while a header or a packet is incomplete.
     *
     * @throws UndecodableFrame if it cannot be what the client said; the decoder is of no use any more
     */
    byte[] decode(byte[] frame) throws UndecodableFrame;

    /** Whether raw samples may come at this rate. */
    static boolean takes(int samplingRateHz) {
        return samplingRateHz >= LOWEST_RATE_HZ
                && samplingRateHz <= HIGHEST_RATE_HZ
                && samplingRateHz % RATE_STEP_HZ == 0;
    }

    /**
     * A decoder for a new connection.
     *
     * @param samplingRateHz of raw samples; Opus carries its own
     */
    static FrameDecoder of(Encoding encoding, int samplingRateHz) {
        return switch (encoding) {
            case PCM_S16LE -> new PcmVoice(samplingRateHz);
            case OPUS -> new OpusVoice();
            case OGG_OPUS -> new OggVoice();
        };
    }
}
