package io.dhruva.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.benchmarks.load.Jobs;
import io.dhruva.benchmarks.load.SimulatedModels;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.standalone.House;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@House.Shared
class NmtWorkerIT {

    private static final Map<String, SimulatedModels.Latency> QUICK =
            Map.of("sim", new SimulatedModels.Latency(5, 0.1));

    @Test
    void everyJobOfEveryLaneEndsOnceWithItsOwnAnswer(House house, @TempDir Path directory) throws Exception {
        try (Stage stage = new Stage(house, directory)) {
            stage.modelServer(QUICK);
            stage.worker("nmt-1");

            List<Job> jobs = IntStream.range(0, 300)
                    .mapToObj(i -> stage.jobs().submit(Jobs.translation("sim", lane(i), texts(i))))
                    .toList();
            List<JobId> ids = jobs.stream().map(Job::id).toList();

            await().atMost(Duration.ofSeconds(60)).until(() -> stage.endings().ended(ids) == ids.size());
            for (int i = 0; i < jobs.size(); i++) {
                assertThat(stage.endings().of(ids.get(i))).hasSize(1);
                assertThat(targets(stage.endings().first(ids.get(i)))).isEqualTo(texts(i));
            }
        }
    }

    private static Lane lane(int i) {
        return List.of(Lane.INTERACTIVE, Lane.BULK, Lane.LONG).get(i % 3);
    }

    private static List<String> texts(int i) {
        return IntStream.rangeClosed(0, i % 5)
                .mapToObj(item -> "Job " + i + ", item " + item + ".\n\nSecond paragraph.")
                .toList();
    }

    static List<String> targets(Result result) {
        assertThat(result.conclusion()).isInstanceOf(Ending.Completed.class);
        Payload payload = ((Ending.Completed) result.conclusion()).payload();
        Answer answer = ContentCodec.answer(((Payload.Inline) payload).bytes());
        return ((Answer.Translations) answer)
                .items().stream()
                        .map(item -> Objects.requireNonNull(item).target())
                        .toList();
    }
}
