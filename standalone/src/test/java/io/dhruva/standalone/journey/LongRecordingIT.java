package io.dhruva.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.benchmarks.load.Endings;
import io.dhruva.benchmarks.load.Jobs;
import io.dhruva.blobs.BlobStore;
import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.PayloadKeys;
import io.dhruva.contract.content.Request.AsrRequest;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.standalone.House;
import io.dhruva.standalone.pipeline.Stage;
import io.dhruva.standalone.pipeline.Tier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

/**
 * A long recording has a lane of its own, which gets a tenth of the model while others wait: short jobs that come after
 * it end before it.
 */
@House.Shared
class LongRecordingIT {

    private static final AudioFormat PCM = new AudioFormat(16_000, 16, 1, true, false);
    private static final Duration PATIENCE = Duration.ofMinutes(25);

    @Test
    void aLongRecordingAmongShortJobsDelaysNoneOfThem(House house) throws Exception {
        house.started("asr-worker", "model-server");
        byte[] clip = clip();
        byte[] word = Arrays.copyOf(clip, 32_000);
        try (Jobs jobs = new Jobs(Stage.wire(house));
                Endings endings = new Endings(Stage.wire(house));
                BlobStore blobs =
                        BlobStore.at(URI.create(house.installation().home().blobs()))) {
            JobId recording = submit(jobs, blobs, repeated(clip, Tier.size(180, 1_200)));
            List<JobId> shorts = new ArrayList<>();
            for (int i = 0; i < Tier.size(30, 3_000); i++) {
                shorts.add(submit(jobs, blobs, word));
            }
            jobs.flush();

            await().atMost(PATIENCE).until(() -> endings.ended(shorts) == shorts.size());
            assertThat(endings.of(recording))
                    .as("the recording is still at work")
                    .isEmpty();
            await().atMost(PATIENCE).until(() -> endings.ended(List.of(recording)) == 1);

            assertThat(endings.first(recording).conclusion()).isInstanceOf(Ending.Completed.class);
            assertThat(shorts)
                    .allSatisfy(id -> assertThat(endings.first(id).conclusion()).isNotInstanceOf(Ending.Failed.class));
        }
    }

    private static JobId submit(Jobs jobs, BlobStore blobs, byte[] pcm) throws Exception {
        AsrRequest request =
                new AsrRequest("en", null, "wav", null, List.of(), List.of(), "transcript", 0, List.of(wav(pcm)));
        Payload payload = new Payloads(blobs, PayloadKeys.none())
                .store(ContentCodec.encode(request), "application/octet-stream", null);
        Job job = Jobs.job(Task.ASR, Lane.INTERACTIVE, new Route("asr_am_ensemble", "en", null), request);
        Job stored = new Job(
                job.id(),
                1,
                1,
                job.task(),
                job.lane(),
                job.owner(),
                job.acceptedAt(),
                job.deadline(),
                job.route(),
                job.measure(),
                payload,
                job.slip(),
                job.flags(),
                job.particulars(),
                null);
        return jobs.submit(stored).id();
    }

    private static byte[] clip() throws Exception {
        try (InputStream in = Objects.requireNonNull(LongRecordingIT.class.getResourceAsStream("/demo/clip.wav"));
                AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(in.readAllBytes()))) {
            return audio.readAllBytes();
        }
    }

    private static byte[] repeated(byte[] pcm, int seconds) {
        byte[] all = new byte[seconds * 32_000];
        for (int at = 0; at < all.length; at += pcm.length) {
            System.arraycopy(pcm, 0, all, at, Math.min(pcm.length, all.length - at));
        }
        return all;
    }

    private static byte[] wav(byte[] pcm) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(pcm), PCM, pcm.length / 2),
                AudioFileFormat.Type.WAVE,
                out);
        return out.toByteArray();
    }
}
