package io.dhruva.benchmarks.live;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import tools.jackson.databind.json.JsonMapper;

/** Has recordings transcribed: as a job, and as live speech. Threads: one. */
public final class Reader implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String key;

    public Reader(String url, String key) {
        this.url = url;
        this.key = key;
    }

    /**
     * What was heard live.
     *
     * @param finals the transcript
     * @param partials the last partial of each segment, one after the other
     */
    public record Heard(String finals, String partials) {}

    /** The transcript of a job. */
    public String job(byte[] wav) throws IOException, InterruptedException {
        String body = """
                {"audio":[{"audioContent":"%s"}],
                 "config":{"language":{"sourceLanguage":"en"},"audioFormat":"wav"}}""".formatted(Base64.getEncoder().encodeToString(wav));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(url + "/api/v1/asr/inference"))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("answer " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body())
                .path("output")
                .path(0)
                .path("source")
                .asString();
    }

    /** What is heard of the same recording live, as fast as it is taken. */
    public Heard live(byte[] wav) throws IOException, InterruptedException {
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            int rate = Math.round(audio.getFormat().getSampleRate());
            byte[] pcm = audio.readAllBytes();
            int frame = rate / 10 * Short.BYTES;
            int frames = (pcm.length + frame - 1) / frame;
            LiveCaller caller =
                    LiveCaller.call(http, url, key, """
                    {"language":{"sourceLanguage":"en"},"samplingRate":%d,"encoding":"pcm_s16le"}""".formatted(rate), LiveLoad.FRAME_MS, frames, new Latencies());
            for (int i = 0; i < frames; i++) {
                caller.frame(Arrays.copyOfRange(pcm, i * frame, Math.min(pcm.length, (i + 1) * frame)));
                TimeUnit.MILLISECONDS.sleep(LiveLoad.FRAME_MS / 4);
            }
            return new Heard(caller.close().join(), caller.lastPartials());
        } catch (UnsupportedAudioFileException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
