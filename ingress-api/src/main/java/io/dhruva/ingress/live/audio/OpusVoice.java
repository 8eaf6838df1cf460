package io.dhruva.ingress.live.audio;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;

/** Opus packets; several channels become one. */
final class OpusVoice implements FrameDecoder {

    /** Source: RFC 6716, section 3.2.5. */
    private static final int LONGEST_PACKET_MS = 120;

    private final OpusDecoder decoder;
    private final short[] samples = new short[RATE_HZ / 1_000 * LONGEST_PACKET_MS];

    OpusVoice() {
        try {
            decoder = new OpusDecoder(RATE_HZ, 1);
        } catch (OpusException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] decode(byte[] packet) throws UndecodableFrame {
        if (packet.length == 0) {
            throw new UndecodableFrame("an Opus packet has at least one byte");
        }
        try {
            int decoded = decoder.decode(packet, 0, packet.length, samples, 0, samples.length, false);
            return Samples.bytes(samples, decoded);
            // Why: the decoder is a translation from C and meets garbage with whatever its arrays and assertions throw.
        } catch (OpusException | RuntimeException | AssertionError e) {
            throw new UndecodableFrame("a frame is no Opus packet");
        }
    }
}
