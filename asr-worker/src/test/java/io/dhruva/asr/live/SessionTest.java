package io.dhruva.asr.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.contract.live.LiveOutput;
import io.dhruva.contract.live.LiveState;
import io.dhruva.contract.topic.Topics;
import io.dhruva.triton.Inference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One worker and one client: what is said, and what is told of it. */
class SessionTest {

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

    private static LiveOutput.Partial partial(int segment, String text, long startMs, long endMs) {
        return new LiveOutput.Partial(segment, text, startMs, endMs);
    }

    private static LiveOutput.Word word(String text, long startMs) {
        return new LiveOutput.Word(text, startMs, startMs + 20, 0.5);
    }

    @Test
    void whatIsSaidComesAsPartialsThenFinalsThenTheTranscript() {
        client().speaks(1, 2, 0, 0, 3).closes().tell(partition);

        untilEnded();
        assertThat(stage.told())
                .filteredOn(body -> !(body instanceof LiveOutput.Partial partial && partial.segment() == 1))
                .containsExactly(
                        partial(0, "w1", 0, 20),
                        partial(0, "w1 w2", 0, 40),
                        new LiveOutput.Final(0, "W1. W2.", 0, 40, List.of(word("W1.", 0), word("W2.", 20))),
                        new LiveOutput.Final(1, "W3.", 80, 100, List.of(word("W3.", 80))),
                        new LiveOutput.Ended("W1. W2. W3.", 0.1));
        assertThat(stage.told(LiveOutput.Partial.class)).contains(partial(1, "w3", 80, 100));
    }

    @Test
    void aFinalIsKeptBeforeItIsTold() {
        client().speaks(1, 0, 0).tell(partition);

        await().until(() -> !stage.told(LiveOutput.Final.class).isEmpty());
        LiveOutput.Final told = stage.told(LiveOutput.Final.class).getFirst();
        assertThat(stage.written(Topics.LIVE_STATES))
                .extracting(record -> ((LiveState) record.value()).body())
                .containsExactly(
                        new LiveState.Standing(stage.job, 0, 0, 0),
                        new LiveState.Spoken(told),
                        new LiveState.Standing(stage.job, 1, 3, 960));
    }

    @Test
    void theNextSegmentIsHeardWhileOneIsStillSettled() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        stage.triton.holdOffline(gate);
        client().speaks(1, 0, 0, 2).tell(partition);

        await().until(() -> stage.told(LiveOutput.Partial.class).contains(partial(1, "w2", 60, 80)));
        assertThat(stage.told(LiveOutput.Final.class)).isEmpty();
        assertThat(partition.needed(100)).isEqualTo(1);
        gate.complete(null);
        await().until(() -> !stage.told(LiveOutput.Final.class).isEmpty());
        await().until(() -> partition.needed(100) == 4);
    }

    @Test
    void whereNothingIsHeardNothingIsNeeded() {
        client().speaks(1, 0, 0).tell(partition);

        await().untilAsserted(() -> assertThat(partition.needed(4)).isEqualTo(4));
        assertThat(stage.told(LiveOutput.Final.class)).hasSize(1);
    }

    @Test
    void withoutASecondPassTheFirstTextStands() {
        Stage.leave(partition);
        partition = worker("");
        client().speaks(1, 2).closes().tell(partition);

        untilEnded();
        assertThat(stage.told(LiveOutput.Final.class))
                .containsExactly(new LiveOutput.Final(0, "w1 w2", 0, 40, List.of(word("w1", 0), word("w2", 20))));
    }

    @Test
    void aSecondPassThatFailsChangesNothing() {
        stage.triton.answerOffline(new Inference.Broken("INTERNAL"));
        client().speaks(1, 2).closes().tell(partition);

        untilEnded();
        assertThat(stage.told(LiveOutput.Ended.class)).containsExactly(new LiveOutput.Ended("w1 w2", 0.04));
    }

    @Test
    void aFrameThatComesAgainIsVoid() {
        client().speaks(1, 2).goesOnAt(0).speaks(1, 2, 3).closes().tell(partition);

        untilEnded();
        assertThat(stage.told(LiveOutput.Ended.class)).containsExactly(new LiveOutput.Ended("W1. W2. W3.", 0.06));
    }

    @Test
    void aGapIsRefusedAndTheNextConnectionGoesOn() {
        client().speaks(1)
                .goesOnAt(2)
                .speaks(3, 4)
                .comesBack(11, 0)
                .goesOnAt(1)
                .speaks(2, 3)
                .closes()
                .tell(partition);

        untilEnded();
        assertThat(stage.told(LiveOutput.Refused.class))
                .extracting(refused -> refused.fault().code())
                .containsExactly("sequence_gap");
        assertThat(stage.told(LiveOutput.Ended.class)).containsExactly(new LiveOutput.Ended("W1. W2. W3.", 0.06));
    }

    @Test
    void anOlderConnectionIsNotHeard() {
        client().speaks(1).comesBack(11, 0).speaksLate(1, 8).speaks(2).closes().tell(partition);

        untilEnded();
        assertThat(stage.told(LiveOutput.Ended.class)).containsExactly(new LiveOutput.Ended("W1. W2.", 0.04));
    }

    @Test
    void aNewConnectionHearsWhatItsClientHasNotConfirmed() {
        Client client = client().speaks(1, 0, 0, 2, 0, 0, 3, 0, 0, 4);
        client.tell(partition);
        await().until(() -> stage.told(LiveOutput.Final.class).size() == 3);
        await().until(() -> stage.told(LiveOutput.Partial.class).size() == 4);
        int before = stage.outputs().size();

        client.comesBack(12, 1)
                .tell(partition, client.log().size() - 1, client.log().size());

        await().until(() -> stage.outputs().size() == before + 3);
        List<LiveOutput> again = stage.outputs().subList(before, before + 3);
        assertThat(again).extracting(LiveOutput::epoch).containsOnly(2);
        assertThat(again)
                .extracting(LiveOutput::body)
                .containsExactly(
                        stage.told(LiveOutput.Final.class).get(1),
                        stage.told(LiveOutput.Final.class).get(2),
                        partial(3, "w4", 180, 200));
        assertThat(stage.written(Topics.LIVE_OUTPUTS).getLast().partition()).isEqualTo(12);
    }

    @Test
    void aFlushEndsTheSegment() {
        client().speaks(1).flushes().flushes().speaks(2).closes().tell(partition);

        untilEnded();
        assertThat(stage.told(LiveOutput.Final.class))
                .extracting(LiveOutput.Final::text)
                .containsExactly("W1.", "W2.");
    }

    @Test
    void aSegmentIsEndedWhereItIsLongest() {
        client().speaks(new int[20]).speaks(5).closes().tell(partition);

        untilEnded();
        assertThat(stage.told(LiveOutput.Final.class))
                .containsExactly(new LiveOutput.Final(1, "W5.", 400, 420, List.of(word("W5.", 400))));
        assertThat(stage.told(LiveOutput.Discarded.class)).isEmpty();
    }

    @Test
    void whatTurnsOutToBeNothingIsDiscarded() {
        client().speaks(Speech.NOISE, 0, 0, 1).closes().tell(partition);

        untilEnded();
        assertThat(stage.told(LiveOutput.Discarded.class)).containsExactly(new LiveOutput.Discarded(0));
        assertThat(stage.told(LiveOutput.Final.class))
                .extracting(LiveOutput.Final::segment)
                .containsExactly(1);
    }

    @Test
    void aSequenceThatTheServerForgotIsToldAgainInSilence() {
        Client client = client().speaks(1, 2, 3, 4).closes();
        client.tell(partition, 0, 4);
        await().until(() -> stage.told(LiveOutput.Partial.class).size() == 3);
        stage.triton.forget();

        client.tell(partition, 4, client.log().size());

        untilEnded();
        assertThat(stage.told(LiveOutput.Partial.class))
                .extracting(LiveOutput.Partial::text)
                .containsExactly("w1", "w1 w2", "w1 w2 w3", "w1 w2 w3 w4");
        assertThat(stage.told(LiveOutput.Ended.class)).containsExactly(new LiveOutput.Ended("W1. W2. W3. W4.", 0.08));
        assertThat(stage.count("dhruva.live.replays")).isEqualTo(1);
    }

    @Test
    void whileTheModelIsAwaySpeechWaits() {
        stage.triton.answer(new Inference.Unreachable("UNAVAILABLE"));
        client().speaks(1, 2).closes().tell(partition);
        await().until(() -> stage.count("dhruva.live.replays") > 3);
        assertThat(stage.told()).isEmpty();

        stage.triton.answer(null);

        untilEnded();
        assertThat(stage.told(LiveOutput.Ended.class)).containsExactly(new LiveOutput.Ended("W1. W2.", 0.04));
    }
}
