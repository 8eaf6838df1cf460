package io.dhruva.ingress.live.audio;

/** Raw samples. */
final class PcmVoice implements FrameDecoder {

    private final Resampler resampler;

    PcmVoice(int samplingRateHz) {
        resampler = new Resampler(samplingRateHz, RATE_HZ);
    }

    @Override
    public byte[] decode(byte[] frame) throws UndecodableFrame {
        if (frame.length % Short.BYTES != 0) {
            throw new UndecodableFrame("a frame of 16 bit samples has an even number of bytes, not " + frame.length);
        }
        if (resampler.idle()) {
            return frame;
        }
        short[] samples = resampler.next(Samples.of(frame));
        return Samples.bytes(samples, samples.length);
    }
}
