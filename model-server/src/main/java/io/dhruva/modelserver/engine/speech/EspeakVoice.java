package io.dhruva.modelserver.engine.speech;

import io.dhruva.modelserver.engine.Languages;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * espeak-ng, a child process for each text, which keeps its licence and its memory apart from ours.
 *
 * <p>Threads: any.
 */
final class EspeakVoice implements Voice {

    private static final String PROGRAM = "espeak-ng";
    private static final long PATIENCE_SECONDS = 60;

    private final Map<String, String> voices;

    private EspeakVoice(Map<String, String> voices) {
        this.voices = voices;
    }

    /**
     * Asks the installed program for its voices.
     *
     * @throws IOException when it is not installed
     */
    static EspeakVoice installed() throws IOException {
        String listed = run(List.of(PROGRAM, "--voices"), "", output -> new String(output, StandardCharsets.UTF_8));
        return new EspeakVoice(voicesIn(listed));
    }

    /** The voice for each bare language: the one of exactly that name, else the first of the smallest number. */
    static Map<String, String> voicesIn(String table) {
        Map<String, String> voices = new TreeMap<>();
        Map<String, Integer> ranks = new TreeMap<>();
        table.lines()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(row -> row.length > 2)
                .forEach(row -> {
                    String tag = row[1];
                    String language = Languages.bare(tag);
                    int rank = tag.equals(language) ? 0 : Integer.parseInt(row[0]);
                    if (rank < ranks.getOrDefault(language, Integer.MAX_VALUE)) {
                        ranks.put(language, rank);
                        voices.put(language, tag);
                    }
                });
        return voices;
    }

    Set<String> languages() {
        return voices.keySet();
    }

    @Override
    public float[] speak(String text, String language, String speaker) throws SpeechFailedException {
        String voice = voices.getOrDefault(language, language) + (speaker.equalsIgnoreCase("female") ? "+f3" : "");
        try {
            return run(List.of(PROGRAM, "-v", voice, "-b", "1", "--stdin", "--stdout"), text, WavSamples::of);
        } catch (IOException e) {
            throw new SpeechFailedException("espeak-ng failed for language " + language, e);
        }
    }

    private static <T> T run(List<String> command, String input, Function<byte[], T> reading) throws IOException {
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        CompletableFuture<Boolean> inTime =
                new CompletableFuture<Boolean>().completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS);
        var _ = inTime.thenAccept(ended -> {
            if (!ended) {
                process.destroyForcibly();
            }
        });
        try {
            try (OutputStream to = process.getOutputStream()) {
                to.write(input.getBytes(StandardCharsets.UTF_8));
            }
            byte[] output;
            try (InputStream from = process.getInputStream()) {
                output = from.readAllBytes();
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(command.getFirst() + " ended with status " + status);
            }
            return reading.apply(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            inTime.complete(true);
            process.destroy();
        }
    }

    @Override
    public void close() {}
}
