package io.dhruva.modelserver.engine.apertium;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The running programs of one direction of translation.
 *
 * <p>Errors: an IOException means that the programs are gone or were ended because they gave no answer in time.
 * Threads: one at a time.
 */
final class ApertiumPipeline implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Process> programs;
    private final OutputStream input;
    private final InputStream output;

    private ApertiumPipeline(List<Process> programs) {
        this.programs = programs;
        this.input = programs.getFirst().getOutputStream();
        this.output = new BufferedInputStream(programs.getLast().getInputStream());
    }

    static ApertiumPipeline start(ApertiumMode mode) throws IOException {
        return new ApertiumPipeline(ProcessBuilder.startPipeline(mode.programs().stream()
                .map(arguments -> new ProcessBuilder(arguments).redirectError(Redirect.DISCARD))
                .toList()));
    }

    String translate(String text) throws IOException {
        CompletableFuture<Boolean> inTime =
                new CompletableFuture<Boolean>().completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        var _ = inTime.thenAccept(this::killUnless);
        try {
            return exchange(text);
        } finally {
            inTime.complete(true);
        }
    }

    private String exchange(String text) throws IOException {
        // Why: a text longer than the pipes hold is written while its beginning is already being read.
        CompletableFuture<Void> written =
                CompletableFuture.runAsync(() -> write(StreamFormat.escape(text)), writer(text));
        ByteArrayOutputStream answer = new ByteArrayOutputStream(256);
        int next = output.read();
        while (next > 0) {
            answer.write(next);
            next = output.read();
        }
        if (next < 0 || written.isCompletedExceptionally()) {
            throw new EOFException("the pipeline ended");
        }
        String translated = answer.toString(StandardCharsets.UTF_8);
        if (!StreamFormat.isWhole(translated)) {
            throw new EOFException("the pipeline ended in the middle of an answer");
        }
        return StreamFormat.unescape(translated);
    }

    private static Executor writer(String text) {
        return text.length() < 1024 ? Runnable::run : Thread::startVirtualThread;
    }

    private void write(String line) {
        try {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            byte[] framed = new byte[bytes.length + 1];
            System.arraycopy(bytes, 0, framed, 0, bytes.length);
            input.write(framed);
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void killUnless(boolean inTime) {
        if (!inTime) {
            kill();
        }
    }

    private void kill() {
        programs.forEach(Process::destroy);
    }

    @Override
    public void close() {
        kill();
    }
}
