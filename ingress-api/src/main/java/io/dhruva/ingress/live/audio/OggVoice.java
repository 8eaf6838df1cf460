package io.dhruva.ingress.live.audio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.gagravarr.ogg.OggPacket;
import org.gagravarr.ogg.OggPacketReader;
import org.gagravarr.opus.OpusInfo;
import org.gagravarr.opus.OpusPacketFactory;

/** Opus in Ogg, as browsers and {@code opusenc} write it. Source: RFC 7845. */
final class OggVoice implements FrameDecoder {

    /** What Opus counts its pre-skip in. */
    private static final int OPUS_RATE_HZ = 48_000;

    /** The packets of a stream, in their order. */
    private enum Expected {
        HEAD,
        TAGS,
        VOICE
    }

    private final OggRuns runs = new OggRuns();
    private final OpusVoice voice = new OpusVoice();
    private Expected next = Expected.HEAD;
    private int skip;

    @Override
    public byte[] decode(byte[] frame) throws UndecodableFrame {
        byte[] run = runs.next(frame);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            OggPacketReader packets = new OggPacketReader(new ByteArrayInputStream(run));
            OggPacket packet = run.length == 0 ? null : packets.getNextPacket();
            while (packet != null) {
                out.writeBytes(decode(packet));
                packet = packets.getNextPacket();
            }
            // Why: the reader trusts the stream and meets damage with whatever its arrays throw.
        } catch (IOException | RuntimeException e) {
            throw new UndecodableFrame("the Ogg stream is damaged");
        }
        return out.toByteArray();
    }

    private byte[] decode(OggPacket packet) throws UndecodableFrame {
        if (packet.isBeginningOfStream()) {
            if (!OpusPacketFactory.isOpusStream(packet)) {
                throw new UndecodableFrame("the Ogg stream holds something other than Opus");
            }
            skip = new OpusInfo(packet).getPreSkip() * RATE_HZ / OPUS_RATE_HZ;
            next = Expected.TAGS;
            return new byte[0];
        }
        if (next == Expected.HEAD) {
            throw new UndecodableFrame("the Ogg stream does not begin with its header");
        }
        if (next == Expected.TAGS) {
            next = Expected.VOICE;
            return new byte[0];
        }
        byte[] whole = voice.decode(packet.getData());
        int skipped = Math.min(skip, whole.length / Short.BYTES);
        skip -= skipped;
        return Arrays.copyOfRange(whole, skipped * Short.BYTES, whole.length);
    }
}
