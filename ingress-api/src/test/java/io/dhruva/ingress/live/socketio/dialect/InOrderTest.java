package io.dhruva.ingress.live.socketio.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.ulca.UlcaAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class InOrderTest {

    private static final UlcaAnswer ANSWER = new UlcaAnswer.Nmt(List.of());

    private final InOrder inOrder = new InOrder(2);
    private final List<CompletableFuture<UlcaAnswer>> begun = new CopyOnWriteArrayList<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();

    @Test
    void answersAreTakenInTheOrderOfTheJobs() {
        add("a");
        add("b");
        await().until(() -> begun.size() == 2);

        begun.get(1).complete(ANSWER);
        assertThat(taken).isEmpty();
        begun.get(0).complete(ANSWER);

        await().until(() -> taken.size() == 2);
        assertThat(taken).containsExactly("a", "b");
    }

    @Test
    void noMoreJobsAreOnTheirWayThanMay() {
        List<String> names = new ArrayList<>(List.of("a", "b", "c", "d"));
        names.forEach(this::add);
        await().until(() -> begun.size() == 2);
        begun.get(1).complete(ANSWER);
        assertThat(begun).hasSize(2);

        begun.get(0).complete(ANSWER);

        await().until(() -> begun.size() == 4);
        assertThat(taken).containsExactly("a", "b");
    }

    @Test
    void aJobThatFailsOrIsRefusedIsToldInItsPlace() {
        add("a");
        inOrder.add(
                () -> {
                    throw Code.RATE_LIMITED.because("too many");
                },
                (_, problem) -> taken.add(problem == null ? "" : problem.code()));
        await().until(() -> begun.size() == 1);

        begun.getFirst().completeExceptionally(Code.JOB_FAILED.because("no voice"));

        await().until(() -> taken.size() == 2);
        assertThat(taken).containsExactly("job_failed", "rate_limited");
    }

    @Test
    void theEndComesAfterTheLastAnswer() {
        add("a");
        inOrder.end(() -> taken.add("end"));
        await().until(() -> begun.size() == 1);
        assertThat(inOrder.busy()).isTrue();

        begun.getFirst().complete(ANSWER);

        await().until(() -> taken.size() == 2);
        assertThat(taken).containsExactly("a", "end");
        assertThat(inOrder.busy()).isFalse();
    }

    @Test
    void whatIsDroppedIsNotBegun() {
        add("a");
        add("b");
        add("c");
        await().until(() -> begun.size() == 2);

        inOrder.drop();
        begun.forEach(answer -> answer.complete(ANSWER));

        await().until(() -> !inOrder.busy() || begun.size() == 2);
        assertThat(begun).hasSize(2);
    }

    private void add(String name) {
        inOrder.add(
                () -> {
                    CompletableFuture<UlcaAnswer> answer = new CompletableFuture<>();
                    begun.add(answer);
                    return answer;
                },
                (_, problem) -> taken.add(problem == null ? name : problem.code()));
    }
}
