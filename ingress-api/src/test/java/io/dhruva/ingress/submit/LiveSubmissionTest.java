package io.dhruva.ingress.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.blobs.BlobStore;
import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.PayloadKeys;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.ulca.LiveConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveSubmissionTest {

    private static final LiveSubmission.Possible POSSIBLE =
            new LiveSubmission.Possible(Set.of("opus"), rateHz -> rateHz <= 48_000);

    private static final Payloads PAYLOADS =
            new Payloads(BlobStore.at(Path.of("target/blobs").toUri()), PayloadKeys.none());

    private static Job job(byte[] content) {
        return new Job(
                JobId.of(Instant.EPOCH, new byte[10]),
                1,
                1,
                Task.ASR,
                Lane.INTERACTIVE,
                new Owner(1, 1),
                Instant.EPOCH,
                Instant.EPOCH,
                new Route("asr", "en", null),
                new Measure(1, 0, 0),
                new Payload.Inline(content),
                Slip.SINGLE,
                List.of(),
                Particulars.NONE,
                null);
    }

    private static byte[] speech(List<byte[]> audio) {
        return ContentCodec.encode(
                new Request.AsrRequest("en", null, "pcm", 16_000, List.of(), List.of(), "transcript", 0, audio));
    }

    @Test
    void theJobOfALiveSessionHasNoSpeechInIt() throws Exception {
        assertThat(LiveSubmission.isLive(job(speech(List.of())), PAYLOADS)).isTrue();
        assertThat(LiveSubmission.isLive(job(speech(List.of(new byte[] {1, 2}))), PAYLOADS))
                .isFalse();
        assertThat(LiveSubmission.isLive(job(new byte[] {1, 2}), PAYLOADS)).isFalse();
    }

    @Test
    void framesMayComeAsTheInterfaceTakesThem() {
        LiveSubmission.check(config("opus", null), POSSIBLE);
        LiveSubmission.check(config("opus", 48_000), POSSIBLE);
    }

    @ParameterizedTest
    @CsvSource({", 8000, missing_field", "mp3, 8000, unsupported_format", "opus, 96000, invalid_value"})
    void framesMayNotComeOtherwise(@Nullable String encoding, int rateHz, String code) {
        assertThatThrownBy(() -> LiveSubmission.check(config(encoding, rateHz), POSSIBLE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }

    private static LiveConfig config(@Nullable String encoding, @Nullable Integer rateHz) {
        return new LiveConfig(null, null, rateHz, encoding, null, null);
    }
}
