package io.dhruva.asr.audio;

import io.dhruva.program.ChildProgram;
import io.dhruva.program.PackedProgram;
import io.dhruva.program.Ran;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Makes any audio into a mono waveform at 16 kHz, by ffmpeg as a child process, which keeps its licence and its faults
 * apart from ours.
 *
 * <p>Errors: what the input is to blame for is a {@link Decoded}; an IllegalStateException when it took too long.
 * Threads: safe. Lifecycle: the program that is brought along is unpacked in the background when this is made.
 */
public final class Decoder {

    private static final PackedProgram BROUGHT_ALONG =
            new PackedProgram("programs/ffmpeg-linux-x86_64.jar", "org/bytedeco/ffmpeg/linux-x86_64", "ffmpeg");
    // Why the cache: M4A keeps its index at the end, and a pipe cannot be wound back. It is a file without a name.
    private static final List<String> FROM_PIPE = List.of(
            "-hide_banner",
            "-nostdin",
            "-loglevel",
            "quiet",
            "-protocol_whitelist",
            "cache,pipe",
            "-read_ahead_limit",
            "-1");
    private static final long MOST_MEMORY = 1L << 30;
    private static final int LOWEST_RATE_HZ = 4_000;
    private static final int HIGHEST_RATE_HZ = 192_000;

    private final CompletableFuture<ChildProgram> program;
    private final Duration longest;

    /**
     * Settings of decoding.
     *
     * @param ffmpeg path of the program; empty: the one that is brought along
     * @param programs where the one that is brought along is unpacked
     * @param timeout for one input
     * @param longest how long an input may play
     */
    public record Settings(String ffmpeg, Path programs, Duration timeout, Duration longest) {}

    public Decoder(Settings settings) {
        longest = settings.longest();
        program = CompletableFuture.supplyAsync(() -> {
            String path = settings.ffmpeg();
            Path executable = path.isBlank() ? BROUGHT_ALONG.in(settings.programs()) : Path.of(path);
            return new ChildProgram(executable, settings.timeout(), MOST_MEMORY);
        });
    }

    /**
     * Decodes one input.
     *
     * @param format {@code pcm} for raw samples: signed 16 bit, little endian, mono; else the bytes tell it
     * @param samplingRateHz of raw samples
     */
    public Decoded decode(byte[] audio, String format, @Nullable Integer samplingRateHz) {
        if (audio.length == 0) {
            return new Decoded.Empty();
        }
        if (format.toLowerCase(Locale.ROOT).equals("pcm")) {
            return samplingRateHz == null || samplingRateHz < LOWEST_RATE_HZ || samplingRateHz > HIGHEST_RATE_HZ
                    ? new Decoded.Undecodable()
                    : run(List.of("-f", "s16le", "-ar", samplingRateHz.toString(), "-ac", "1"), audio);
        }
        Optional<Container> container = Container.of(audio);
        return container.isPresent() ? run(List.of("-f", container.get().demuxer()), audio) : new Decoded.Undecodable();
    }

    private Decoded run(List<String> source, byte[] audio) {
        List<String> arguments = new ArrayList<>(FROM_PIPE);
        arguments.addAll(source);
        arguments.addAll(List.of("-i", "cache:pipe:0", "-map", "0:a:0", "-threads", "1", "-ac", "1"));
        arguments.addAll(List.of("-ar", Integer.toString(Waveform.SAMPLE_RATE_HZ), "-f", "s16le", "pipe:1"));
        long most = longest.toMillis() * Waveform.SAMPLE_RATE_HZ * Short.BYTES / 1_000;
        return switch (program.join().run(arguments, audio, most)) {
            case Ran.Ended(int status, byte[] pcm)
            when status == 0 -> {
                Waveform waveform = Waveform.ofPcm(pcm);
                yield waveform.length() == 0 ? new Decoded.Empty() : new Decoded.Sound(waveform);
            }
            case Ran.Ended _ -> new Decoded.Undecodable();
            case Ran.WroteTooMuch _ -> new Decoded.TooLong();
            case Ran.TookTooLong _ -> throw new IllegalStateException("decoding took too long");
        };
    }
}
