package io.dhruva.asr.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.contract.live.LiveOutput;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A session that another worker takes over is heard as if nothing had happened. */
class TakeoverTest {

    /** Utterances, noise, long silence, a flush, a gap and a connection that breaks. */
    private static Client course(Stage stage) {
        return Client.opens(stage.job)
                .speaks(1, 2, 0, 0, 3, Speech.NOISE, 4, 0, 0, Speech.NOISE, 0, 0, 5)
                .flushes()
                .speaks(new int[22])
                .speaks(6, 7, 8)
                .goesOnAt(40)
                .speaks(9)
                .comesBack(11, 1)
                .goesOnAt(36)
                .speaks(7, 8, 9, 0, 0)
                .speaks(IntStream.rangeClosed(10, 35).toArray())
                .closes();
    }

    private static final int RECORDS = course(new Stage()).log().size();

    private record Undisturbed(LiveOutput.Ended ended, List<LiveOutput.Final> finals) {

        static final Undisturbed COURSE = undisturbed();
    }

    private static Undisturbed undisturbed() {
        Stage stage = new Stage();
        LivePartition partition = worker(stage);
        course(stage).tell(partition);
        untilEnded(stage);
        Stage.leave(partition);
        return new Undisturbed(stage.told(LiveOutput.Ended.class).getFirst(), stage.told(LiveOutput.Final.class));
    }

    static IntStream everyRecord() {
        return IntStream.rangeClosed(0, RECORDS);
    }

    private static LivePartition worker(Stage stage) {
        return new LivePartition(Stage.PARTITION, stage.kept(), stage.parts(HearingTriton.OFFLINE));
    }

    private static void untilEnded(Stage stage) {
        await().until(() -> !stage.told(LiveOutput.Ended.class).isEmpty()
                && stage.kept().values().stream().allMatch(Kept::over));
    }

    @Test
    void theCourseIsWhatItSeems() {
        assertThat(Undisturbed.COURSE.ended().transcript()).startsWith("W1. W2. W3. W4. W5. W6. W7. W8. W9. W10.");
        // Why distinct: what the second connection is told again depends on how far the second passes are.
        assertThat(Undisturbed.COURSE.finals().stream()
                        .map(LiveOutput.Final::segment)
                        .distinct())
                .containsExactly(0, 1, 3, 5, 6, 7);
    }

    @ParameterizedTest
    @MethodSource("everyRecord")
    void aTakeoverAtAnyRecordChangesNothing(int cut) {
        Stage stage = new Stage();
        Client client = course(stage);
        LivePartition first = worker(stage);
        client.tell(first, 0, cut);
        await().until(() -> first.ahead() == 0);
        Stage.leave(first);

        LivePartition second = worker(stage);
        client.tell(second, Math.toIntExact(first.needed(cut)), RECORDS);

        untilEnded(stage);
        Stage.leave(second);
        assertNothingChanged(stage);
    }

    /** Workers die in the middle of whatever they do, and what they committed may be old. */
    @Property(tries = 60)
    void takeoversAtAnyMomentChangeNothing(
            @ForAll @IntRange(min = 1, max = 69) int firstCut,
            @ForAll @IntRange(max = 69) int ahead,
            @ForAll boolean old) {
        Stage stage = new Stage();
        Client client = course(stage);
        LivePartition first = worker(stage);
        client.tell(first, 0, Math.min(firstCut, RECORDS));
        long early = first.needed(firstCut);
        Stage.leave(first);
        int from = Math.toIntExact(Math.min(RECORDS, old ? early : first.needed(firstCut)));
        LivePartition second = worker(stage);
        int to = Math.min(RECORDS, from + ahead);
        client.tell(second, from, to);
        Stage.leave(second);

        LivePartition third = worker(stage);
        client.tell(third, Math.toIntExact(second.needed(to)), RECORDS);

        await().until(() -> stage.kept().values().stream().allMatch(Kept::over)
                && !stage.endings().isEmpty());
        Stage.leave(third);
        assertNothingChanged(stage);
    }

    private static void assertNothingChanged(Stage stage) {
        assertThat(stage.told(LiveOutput.Ended.class)).containsOnly(Undisturbed.COURSE.ended());
        assertThat(new HashSet<>(stage.told(LiveOutput.Final.class)))
                .isEqualTo(Set.copyOf(Undisturbed.COURSE.finals()));
        assertThat(stage.endings())
                .allSatisfy(ending -> assertThat(stage.transcript(ending).text())
                        .isEqualTo(Undisturbed.COURSE.ended().transcript()));
        assertEveryPartialIsFollowed(stage.told());
    }

    private static void assertEveryPartialIsFollowed(List<LiveOutput.Body> told) {
        Set<Integer> open = new HashSet<>();
        for (LiveOutput.Body body : told) {
            switch (body) {
                case LiveOutput.Partial partial -> open.add(partial.segment());
                case LiveOutput.Final spoken -> open.remove(spoken.segment());
                case LiveOutput.Discarded discarded -> open.remove(discarded.segment());
                default -> {}
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void aFinalThatTheDeadWorkerMayHaveKeptToItselfIsToldAgain() {
        Stage stage = new Stage();
        Client client = Client.opens(stage.job).speaks(1, 0, 0, 2);
        LivePartition first = worker(stage);
        client.tell(first);
        await().until(() -> stage.told(LiveOutput.Partial.class).size() == 2
                && stage.told(LiveOutput.Final.class).size() == 1);
        Stage.leave(first);

        LivePartition second = worker(stage);
        client.tell(second, 4, 5);

        await().until(() -> stage.told(LiveOutput.Final.class).size() == 2);
        Stage.leave(second);
        assertThat(stage.count("dhruva.live.takeovers")).isEqualTo(1);
        assertThat(Map.copyOf(stage.kept())).hasSize(1);
    }
}
