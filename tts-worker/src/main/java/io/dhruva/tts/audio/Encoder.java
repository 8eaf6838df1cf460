package io.dhruva.tts.audio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.jspecify.annotations.Nullable;

/** Makes what the models gave into what was asked for: rate, duration, format. Threads: safe. */
public final class Encoder {

    private final Ffmpeg ffmpeg;

    public Encoder(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** A speech, encoded. */
    @SuppressWarnings("ArrayRecordComponent") // Why: large, and never compared.
    public record Encoded(byte[] bytes, double seconds) {}

    /**
     * Shapes and encodes mono speech.
     *
     * @param rateHz a rate that the format knows
     * @param wantedSeconds how long it shall last, or null for as long as it takes
     */
    public Encoded encode(float[] speech, int speechRateHz, Format format, int rateHz, @Nullable Double wantedSeconds) {
        byte[] pcm = shape(speech, speechRateHz, rateHz, wantedSeconds);
        byte[] bytes = switch (format) {
            case PCM -> pcm;
            case WAV -> wav(pcm, rateHz);
            case FLAC -> Flac.withLength(encoded(pcm, format, rateHz), pcm.length / Pcm.BYTES);
            case MP3, OGG -> encoded(pcm, format, rateHz);
        };
        return new Encoded(bytes, (double) pcm.length / Pcm.BYTES / rateHz);
    }

    private byte[] shape(float[] speech, int fromHz, int toHz, @Nullable Double wantedSeconds) {
        if (wantedSeconds == null) {
            return fromHz == toHz
                    ? Pcm.shorts(speech)
                    : ffmpeg.convert(raw("f32le", fromHz), Pcm.floats(speech), pcmAt(toHz, 1));
        }
        Tempo tempo = Tempo.of((double) speech.length / fromHz, wantedSeconds, toHz);
        byte[] stretched = ffmpeg.convert(raw("f32le", fromHz), Pcm.floats(speech), pcmAt(toHz, tempo.factor()));
        return Pcm.ofLength(stretched, tempo.samples());
    }

    private static List<String> raw(String samples, int rateHz) {
        return List.of("-f", samples, "-ar", Integer.toString(rateHz), "-ac", "1");
    }

    private static List<String> pcmAt(int rateHz, double tempo) {
        List<String> target = new ArrayList<>();
        if (tempo != 1) {
            target.addAll(List.of("-af", String.format(Locale.ROOT, "atempo=%.6f", tempo)));
        }
        target.addAll(List.of("-ar", Integer.toString(rateHz), "-f", "s16le"));
        return target;
    }

    private byte[] encoded(byte[] pcm, Format format, int rateHz) {
        return ffmpeg.convert(raw("s16le", rateHz), pcm, format.encoding());
    }

    private static byte[] wav(byte[] pcm, int rateHz) {
        AudioFormat format = new AudioFormat(rateHz, Pcm.BYTES * Byte.SIZE, 1, true, false);
        AudioInputStream samples = new AudioInputStream(new ByteArrayInputStream(pcm), format, pcm.length / Pcm.BYTES);
        ByteArrayOutputStream file = new ByteArrayOutputStream(pcm.length + 44);
        try {
            AudioSystem.write(samples, AudioFileFormat.Type.WAVE, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
