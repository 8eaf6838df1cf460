package io.dhruva.modelserver.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.modelserver.engine.Inputs;
import io.dhruva.modelserver.engine.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class BatchingPolicyTest {

    static final int MAX_ROWS = 8;

    private static BatchingPolicy policy(long delay, Integer... preferred) {
        return new BatchingPolicy(true, MAX_ROWS, List.of(preferred), delay, 1, 1, Map.of(), Set.of());
    }

    private static QueuedRequest request(int rows, int width, long enqueued) {
        Tensor tensor = Tensor.texts("T", Collections.nCopies(rows * width, ""), rows, width);
        return new QueuedRequest(new Inputs(Map.of("T", tensor), rows, () -> false), 0, 0, enqueued, done -> {});
    }

    private static List<QueuedRequest> waiting(int... rows) {
        List<QueuedRequest> requests = new ArrayList<>();
        for (int count : rows) {
            requests.add(request(count, 1, 0));
        }
        return requests;
    }

    private static int rows(List<QueuedRequest> waiting, int requests) {
        return waiting.subList(0, requests).stream()
                .mapToInt(QueuedRequest::rows)
                .sum();
    }

    @Test
    void withoutADelayWhatWaitsIsTakenAtOnce() {
        assertThat(policy(0).form(waiting(1, 2), 0).requests()).isEqualTo(2);
    }

    @Test
    void aBatchIsFilledUpToTheMostRows() {
        assertThat(policy(1_000).form(waiting(3, 3, 2, 1), 0).requests()).isEqualTo(3);
    }

    @Test
    void aBatchThatIsNotFullWaitsForTheRestOfTheDelay() {
        assertThat(policy(1_000).form(waiting(1, 2), 400)).isEqualTo(new BatchingPolicy.Formation(0, 600));
        assertThat(policy(1_000).form(waiting(1, 2), 1_000).requests()).isEqualTo(2);
    }

    @Test
    void theLargestPreferredSizeIsTakenWithoutWaiting() {
        assertThat(policy(1_000, 2, 4).form(waiting(1, 1, 1, 1, 1), 0).requests())
                .isEqualTo(4);
    }

    @Test
    void anotherShapeEndsABatch() {
        List<QueuedRequest> mixed = List.of(request(1, 1, 0), request(1, 1, 0), request(1, 2, 0), request(1, 1, 0));

        assertThat(policy(1_000).form(mixed, 0).requests()).isEqualTo(2);
    }

    @Test
    void aRaggedInputMayDifferInShape() {
        BatchingPolicy ragged = new BatchingPolicy(true, MAX_ROWS, List.of(), 0, 1, 1, Map.of(), Set.of("T"));
        List<QueuedRequest> mixed = List.of(request(1, 1, 0), request(1, 2, 0), request(1, 0, 0));

        assertThat(ragged.form(mixed, 0).requests()).isEqualTo(3);
    }

    @Test
    void aModelThatDoesNotMergeTakesOneRequest() {
        BatchingPolicy alone = new BatchingPolicy(false, 1, List.of(), 0, 1, 1, Map.of(), Set.of());

        assertThat(alone.form(waiting(50, 1), 0).requests()).isEqualTo(1);
    }

    @Test
    void nobodyWaitingIsNoBatch() {
        assertThat(policy(0).form(List.of(), 0).requests()).isZero();
    }

    @Property
    void aBatchNeverHasTooManyRowsAndNeverOneThatCouldHaveTakenTheNext(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = MAX_ROWS) Integer> rows) {
        List<QueuedRequest> waiting =
                waiting(rows.stream().mapToInt(Integer::intValue).toArray());
        int taken = policy(0).form(waiting, 0).requests();

        assertThat(taken).isPositive();
        assertThat(rows(waiting, taken)).isLessThanOrEqualTo(MAX_ROWS);
        assertThat(taken == waiting.size() || rows(waiting, taken + 1) > MAX_ROWS)
                .isTrue();
    }
}
