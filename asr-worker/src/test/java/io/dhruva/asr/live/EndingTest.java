package io.dhruva.asr.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.live.LiveInput;
import io.dhruva.contract.live.LiveOutput;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.topic.Topics;
import io.dhruva.triton.Inference;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a session ends, and what its job comes to. */
class EndingTest {

    private final Stage stage = new Stage();
    private LivePartition partition = worker(HearingTriton.OFFLINE);

    private LivePartition worker(String secondPass) {
        return new LivePartition(Stage.PARTITION, Map.of(), stage.parts(secondPass));
    }

    @AfterEach
    void stop() {
        Stage.leave(partition);
    }

    private Client client() {
        return Client.opens(stage.job);
    }

    private void untilEnded() {
        await().until(() -> !stage.kept().isEmpty()
                && stage.kept().values().iterator().next().over());
    }

    @Test
    void theJobEndsWithTheTranscript() {
        client().speaks(1, 0, 0, 2).closes().tell(partition);

        untilEnded();
        assertThat(stage.written(Topics.JOB_EVENTS)).hasSize(1);
        assertThat(stage.endings()).singleElement().satisfies(ending -> {
            assertThat(stage.transcript(ending).text()).isEqualTo("W1. W2.");
            assertThat(stage.transcript(ending).segments()).hasSize(2);
            assertThat(((Ending.Completed) ending).measure().audioSeconds()).isEqualTo(0.08);
        });
    }

    @Test
    void whatIsKeptOfASessionThatIsOverIsThatItIs() {
        client().speaks(1, 0, 0, 2).closes().tell(partition);

        await().untilAsserted(() -> assertThat(stage.kept().values())
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.over()).isTrue();
                    assertThat(kept.spoken()).isEmpty();
                }));
        assertThat(stage.written(Topics.LIVE_STATES))
                .extracting(ProducerRecord::partition)
                .containsOnly(Stage.PARTITION);
        await().until(() -> partition.needed(100) == 100);
        assertThat(stage.triton.open()).isZero();
    }

    @Test
    void speechThatTheModelAlwaysFailsOnEndsTheSession() {
        stage.triton.answer(new Inference.Broken("INTERNAL"));
        client().speaks(1, 2).closes().tell(partition);

        untilEnded();
        Fault fault = new Fault("model_failed", "INTERNAL");
        assertThat(stage.told()).containsExactly(new LiveOutput.Refused(fault));
        assertThat(stage.endings()).containsExactly(new Ending.Refused(fault));
    }

    @Test
    void aSessionThatNobodySpeaksToIsEndedWithWhatWasSaid() {
        client().speaks(1).tell(partition);
        await().until(() -> stage.told(LiveOutput.Partial.class).size() == 1);
        Instant later = Instant.now().plus(Duration.ofMinutes(5));

        await().until(() -> {
            partition.look(later, job -> false);
            return !stage.endings().isEmpty();
        });

        untilEnded();
        assertThat(stage.told(LiveOutput.Ended.class)).containsExactly(new LiveOutput.Ended("W1.", 0.02));
    }

    @Test
    void whileTheModelIsAwayNobodyIsGone() {
        stage.triton.answer(new Inference.Unreachable("UNAVAILABLE"));
        client().speaks(1).tell(partition);
        await().until(() -> stage.count("dhruva.live.replays") > 1);

        partition.look(Instant.now().plus(Duration.ofMinutes(6)), job -> false);
        stage.triton.answer(null);

        await().until(() -> stage.told(LiveOutput.Partial.class).size() == 1);
        assertThat(stage.endings()).isEmpty();
    }

    @Test
    void aCancelledSessionIsToldSo() {
        client().speaks(1).tell(partition);
        await().until(() -> stage.told(LiveOutput.Partial.class).size() == 1);

        partition.look(Instant.now(), job -> true);

        untilEnded();
        assertThat(stage.endings()).containsExactly(new Ending.Cancelled());
        assertThat(stage.told().getLast()).isEqualTo(new LiveOutput.Refused(Faults.CANCELLED));
        assertThat(stage.triton.open()).isZero();
    }

    @Test
    void aSessionWhoseModelIsAwayCanBeCancelled() {
        stage.triton.answer(new Inference.Unreachable("UNAVAILABLE"));
        client().speaks(1).tell(partition);
        await().until(() -> stage.count("dhruva.live.replays") > 1);

        partition.look(Instant.now(), job -> true);

        untilEnded();
        assertThat(stage.endings()).containsExactly(new Ending.Cancelled());
    }

    @Test
    void aSessionEndsAtItsDeadline() {
        Job job = Stage.job(Instant.now().plus(Duration.ofMinutes(1)));
        Client.opens(job).speaks(1).tell(partition);
        await().until(() -> stage.told(LiveOutput.Partial.class).size() == 1);

        partition.look(job.deadline(), any -> false);

        untilEnded();
        assertThat(stage.endings()).containsExactly(new Ending.Expired());
    }

    @Test
    void whoComesBackAfterTheEndHearsIt() {
        Client client = client().speaks(1, 0, 0, 2).closes();
        client.tell(partition);
        untilEnded();
        await().until(() -> partition.needed(100) == 100);
        int before = stage.outputs().size();

        client.comesBack(12, 1)
                .tell(partition, client.log().size() - 1, client.log().size());

        await().until(() -> stage.outputs().size() == before + 2);
        assertThat(stage.outputs().subList(before, before + 2))
                .extracting(LiveOutput::body)
                .containsExactly(
                        stage.told(LiveOutput.Final.class).get(1),
                        stage.told(LiveOutput.Ended.class).getFirst());
    }

    @Test
    void aSessionThatNobodyKnowsIsOver() {
        new Client(stage.job)
                .speaks(1)
                .says(new LiveInput.Closed())
                .comesBack(12, 0)
                .tell(partition);

        assertThat(stage.told()).containsExactly(new LiveOutput.Refused(Faults.OVER));
        assertThat(partition.needed(3)).isEqualTo(3);
    }
}
