package io.dhruva.tts.audio;

import io.dhruva.program.ChildProgram;
import io.dhruva.program.PackedProgram;
import io.dhruva.program.Ran;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * ffmpeg as a child process, which keeps its licence and its faults apart from ours.
 *
 * <p>Errors: an IllegalStateException when it fails, for its input is ours. Threads: safe. Lifecycle: the program that
 * is brought along is unpacked in the background when this is made.
 */
public final class Ffmpeg {

    private static final List<String> QUIETLY = List.of("-hide_banner", "-nostdin", "-loglevel", "quiet");
    private static final PackedProgram BROUGHT_ALONG =
            new PackedProgram("programs/ffmpeg-linux-x86_64.jar", "org/bytedeco/ffmpeg/linux-x86_64", "ffmpeg");
    private static final long LARGEST = 512L << 20;

    private static final long MOST_MEMORY = 1L << 30;

    private final CompletableFuture<ChildProgram> program;

    /**
     * The program at a path.
     *
     * @param path empty: the one that is brought along
     * @param cache where the one that is brought along is unpacked
     * @param timeout for one run
     */
    public Ffmpeg(String path, Path cache, Duration timeout) {
        program = CompletableFuture.supplyAsync(
                () -> new ChildProgram(path.isBlank() ? BROUGHT_ALONG.in(cache) : Path.of(path), timeout, MOST_MEMORY));
    }

    /** Runs it from standard input, described by {@code source}, to standard output, described by {@code target}. */
    byte[] convert(List<String> source, byte[] input, List<String> target) {
        List<String> arguments = new ArrayList<>(QUIETLY);
        arguments.addAll(source);
        arguments.addAll(List.of("-i", "pipe:0", "-threads", "1", "-map_metadata", "-1"));
        arguments.addAll(target);
        arguments.add("pipe:1");
        return switch (program.join().run(arguments, input, LARGEST)) {
            case Ran.Ended(int status, byte[] output) when status == 0 -> output;
            case Ran.Ended ended -> throw new IllegalStateException("ffmpeg ended with " + ended.status());
            case Ran.WroteTooMuch _ -> throw new IllegalStateException("ffmpeg wrote too much");
            case Ran.TookTooLong _ -> throw new IllegalStateException("ffmpeg took too long");
        };
    }
}
