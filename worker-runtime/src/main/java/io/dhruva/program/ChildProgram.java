package io.dhruva.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run as a child for every piece of work: bytes in by its standard input, bytes out by its standard
 * output.
 *
 * <p>What it writes to standard error is dropped, for it may tell of a user's content. Shared libraries that lie beside
 * the program are found. It has bounds: of time, of memory, and of what it writes. Errors: {@link UncheckedIOException} when it cannot be started. Threads: safe; no more
 * children at once than processors.
 */
public final class ChildProgram {

    private static final int CHUNK = 1 << 16;
    private static final int KIB = 1024;

    // Why a shell: it bounds itself and then becomes the program; no other way needs nothing to be installed.
    private static final String BOUNDED = "ulimit -v \"$0\" && ulimit -c 0 && exec \"$@\"";

    private final Path executable;
    private final Duration patience;
    private final long mostMemoryKib;
    private final Semaphore places =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

    /**
     * A program at a path.
     *
     * @param patience how long one run may take
     * @param mostMemoryBytes how much memory one run may have
     */
    public ChildProgram(Path executable, Duration patience, long mostMemoryBytes) {
        this.executable = executable;
        this.patience = patience;
        this.mostMemoryKib = mostMemoryBytes / KIB;
    }

    /**
     * Runs it once, to its end.
     *
     * @param mostBytes what one run may write
     */
    public Ran run(List<String> arguments, byte[] input, long mostBytes) {
        places.acquireUninterruptibly();
        try {
            return await(start(arguments), input, mostBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            places.release();
        }
    }

    private Process start(List<String> arguments) throws IOException {
        if (!Files.isExecutable(executable)) {
            throw new NoSuchFileException(executable.toString());
        }
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", "-c", BOUNDED, Long.toString(mostMemoryKib), executable.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
        Path directory = executable.getParent();
        if (directory != null) {
            builder.environment().put("LD_LIBRARY_PATH", directory.toString());
        }
        return builder.start();
    }

    private Ran await(Process process, byte[] input, long mostBytes) throws IOException {
        CompletableFuture<Boolean> late =
                new CompletableFuture<Boolean>().completeOnTimeout(true, patience.toNanos(), TimeUnit.NANOSECONDS);
        CompletableFuture<?> _ = late.thenAccept(tooLate -> {
            if (tooLate) {
                process.destroyForcibly();
            }
        });
        try (InputStream from = process.getInputStream()) {
            Thread.ofVirtual().name("child-input").start(() -> write(process, input));
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
                if (output.size() + (long) read > mostBytes) {
                    return new Ran.WroteTooMuch();
                }
                output.write(chunk, 0, read);
            }
            int status = process.waitFor();
            return late.getNow(false) ? new Ran.TookTooLong() : new Ran.Ended(status, output.toByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            late.complete(false);
            process.destroyForcibly();
        }
    }

    // Why no error: a program may end before it has read everything; its status says what that means.
    @SuppressWarnings("EmptyCatch")
    private static void write(Process process, byte[] input) {
        try (OutputStream to = process.getOutputStream()) {
            to.write(input);
        } catch (IOException ignored) {
            // The program has closed its end.
        }
    }
}
