package io.dhruva.standalone.client.live;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * Speech that is read frame by frame: a WAV file, or raw samples (mono, 16 kHz, signed 16 bit, little endian).
 *
 * @param rateHz samples a second
 */
public record Recording(InputStream samples, int rateHz, int channels) implements AutoCloseable {

    private static final byte[] RIFF = {'R', 'I', 'F', 'F'};
    private static final int RAW_HZ = 16_000;

    /** Reads a stream; one that does not begin as a WAV file is taken for raw samples. */
    public static Recording of(InputStream stream) throws IOException {
        BufferedInputStream in = new BufferedInputStream(stream);
        in.mark(RIFF.length);
        byte[] head = in.readNBytes(RIFF.length);
        in.reset();
        if (!Arrays.equals(head, RIFF)) {
            return new Recording(in, RAW_HZ, 1);
        }
        try {
            AudioInputStream audio = AudioSystem.getAudioInputStream(in);
            AudioFormat format = audio.getFormat();
            AudioFormat wanted = new AudioFormat(format.getSampleRate(), 16, format.getChannels(), true, false);
            return new Recording(
                    AudioSystem.getAudioInputStream(wanted, audio),
                    Math.round(format.getSampleRate()),
                    format.getChannels());
        } catch (UnsupportedAudioFileException | IllegalArgumentException e) {
            throw new IOException("this WAV file cannot be read: " + e.getMessage(), e);
        }
    }

    /** The next stretch as mono samples, shorter at the end, empty behind it. */
    public byte[] next(Duration length) throws IOException {
        int frames = Math.toIntExact(length.toMillis() * rateHz / 1_000);
        byte[] read = samples.readNBytes(frames * channels * Short.BYTES);
        ByteBuffer in = ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer mono = ByteBuffer.allocate(read.length / channels / Short.BYTES * Short.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        while (mono.hasRemaining()) {
            int sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += in.getShort();
            }
            mono.putShort((short) (sum / channels));
        }
        return mono.array();
    }

    @Override
    public void close() throws IOException {
        samples.close();
    }
}
