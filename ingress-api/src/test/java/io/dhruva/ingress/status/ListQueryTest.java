package io.dhruva.ingress.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dhruva.ingress.problem.Flaw;
import io.dhruva.ingress.problem.Problem;
import io.dhruva.ingress.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListQueryTest {

    private static final String ID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    @Test
    void nothingAskedIsTheNewestTwenty() {
        ListQuery query = ListQuery.of(null, null, null, null, null, null);

        assertThat(query.limit()).isEqualTo(20);
        assertThat(query.below()).isNull();
        assertThat(query.filter().statuses()).isEmpty();
    }

    @Test
    void everythingThatIsAskedIsRead() {
        ListQuery query = ListQuery.of(
                List.of("queued", "partially_succeeded"),
                "asr",
                List.of("batch=4", "by:me,too"),
                "2050-01-01T00:00:00+01:00",
                "100",
                ID);

        assertThat(query.filter().statuses())
                .containsExactlyInAnyOrder(JobStatus.QUEUED, JobStatus.PARTIALLY_SUCCEEDED);
        assertThat(query.filter().task()).isEqualTo("asr");
        assertThat(query.filter().labels()).containsEntry("batch", "4").containsEntry("by", "me,too");
        assertThat(query.filter().createdAfter()).isEqualTo(Instant.parse("2049-12-31T23:00:00Z"));
        assertThat(query.limit()).isEqualTo(100);
        assertThat(query.below()).hasToString(ID);
    }

    @ParameterizedTest
    @CsvSource({
        "gone, , , , , , /status",
        ", ocr, , , , , /task",
        ", , alone, , , , /label",
        ", , , yesterday, , , /createdAfter",
        ", , , , 0, , /limit",
        ", , , , 101, , /limit",
        ", , , , many, , /limit",
        ", , , , , 17, /cursor",
    })
    void whatIsNotPossibleIsNamedByItsParameter(
            @Nullable String status,
            @Nullable String task,
            @Nullable String label,
            @Nullable String after,
            @Nullable String limit,
            @Nullable String cursor,
            String pointer) {
        Problem problem = catchThrowableOfType(
                        ProblemException.class,
                        () -> ListQuery.of(
                                status == null ? null : List.of(status),
                                task,
                                label == null ? null : List.of(label),
                                after,
                                limit,
                                cursor))
                .problem();

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.flaws()).extracting(Flaw::pointer).containsExactly(pointer);
    }
}
