package io.dhruva.ingress.live.connection;

import io.dhruva.ingress.live.audio.Encoding;
import io.dhruva.ingress.live.audio.FrameDecoder;
import io.dhruva.ingress.live.audio.UndecodableFrame;
import io.dhruva.ingress.live.protocol.Frame;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.ulca.LiveConfig;

/** Decodes the frames of a connection, none of which is longer than a second. Threads: for one. */
final class Hearing {

    /** Why not just a second: what ends a packet or a page brings what was held back before. */
    private static final int MOST_SAMPLES = 2 * FrameDecoder.RATE_HZ;

    private final FrameDecoder decoder;
    private final int mostBytes;

    Hearing(LiveConfig config) {
        Encoding encoding = Encoding.find(String.valueOf(config.encoding()))
                .orElseThrow(() -> new IllegalArgumentException("an encoding that was not judged"));
        this.decoder = FrameDecoder.of(encoding, config.samplingRateHz());
        this.mostBytes = encoding == Encoding.PCM_S16LE ? Short.BYTES * config.samplingRateHz() : Integer.MAX_VALUE;
    }

    /** Errors: ProblemException {@code frame_too_large} or {@code undecodable_audio}. */
    byte[] pcm(Frame frame) {
        byte[] pcm;
        try {
            pcm = frame.audio().length > mostBytes ? tooLong() : decoder.decode(frame.audio());
        } catch (UndecodableFrame e) {
            throw Code.UNDECODABLE_AUDIO.because("frame " + frame.seq() + ": " + e.getMessage());
        }
        return pcm.length > MOST_SAMPLES * Short.BYTES ? tooLong() : pcm;
    }

    private static byte[] tooLong() {
        throw Code.FRAME_TOO_LARGE.because("a frame holds at most a second of speech");
    }
}
