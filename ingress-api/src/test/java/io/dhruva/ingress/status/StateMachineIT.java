package io.dhruva.ingress.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every edge of the state machine: each of the eight states, brought about in run 1 at attempt 1, and what each thing
 * that can happen makes of it. The ending of an ended state lies at offset 20.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StateMachineIT {

    private static final String HAPPENINGS =
            "A1.1 S1.1 A1.2 S1.2 P1.1 C1.1 D1.1@24 H1.1@24 F1.1@24 R1.1@24 X1.1@24 E1.1@24 D1.1@8 F1.1@8 X1.1@8 A2.1 S2.1 D2.1@30";

    private static final String TABLE = """
            by          | A1.1 | S1.1 | A1.2 | S1.2 | P1.1 | C1.1 | D@24 | H@24 | F@24 | R@24 | X@24 | E@24 | D@8 | F@8 | X@8 | A2.1 | S2.1 | D2.1
            A1.1        | q    | r    | q    | r    | q    | c    | s    | p    | f    | f    | x    | e    | s   | f   | x   | q    | r    | s
            A1.1 S1.1   | r    | r    | q    | r    | r    | c    | s    | p    | f    | f    | x    | e    | s   | f   | x   | q    | r    | s
            A1.1 C1.1   | c    | c    | c    | c    | c    | c    | s    | p    | f    | f    | x    | e    | s   | f   | x   | q    | r    | s
            D1.1@20     | s    | s    | s    | s    | s    | s    | s    | s    | s    | s    | s    | s    | s   | f   | x   | q    | r    | s
            H1.1@20     | p    | p    | p    | p    | p    | p    | p    | p    | p    | p    | p    | p    | s   | f   | x   | q    | r    | s
            F1.1@20     | f    | f    | f    | f    | f    | f    | f    | f    | f    | f    | f    | f    | s   | f   | x   | q    | r    | s
            X1.1@20     | x    | x    | x    | x    | x    | x    | x    | x    | x    | x    | x    | x    | s   | f   | x   | q    | r    | s
            E1.1@20     | e    | e    | e    | e    | e    | e    | e    | e    | e    | e    | e    | e    | s   | f   | x   | q    | r    | s
            """;

    private final RealRedis redis = new RealRedis();
    private final ViewFixture fixture = new ViewFixture(redis.client());

    @AfterAll
    void stop() {
        redis.close();
    }

    static Stream<Arguments> edges() {
        List<String> happenings = List.of(HAPPENINGS.split(" "));
        return TABLE.lines().skip(1).flatMap(line -> {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).map(String::strip).toList();
            return Stream.iterate(0, i -> i < happenings.size(), i -> i + 1)
                    .map(i -> Arguments.of(cells.getFirst(), happenings.get(i), status(cells.get(i + 1))));
        });
    }

    private static JobStatus status(String letter) {
        return switch (letter) {
            case "q" -> JobStatus.QUEUED;
            case "r" -> JobStatus.RUNNING;
            case "c" -> JobStatus.CANCELLING;
            case "s" -> JobStatus.SUCCEEDED;
            case "p" -> JobStatus.PARTIALLY_SUCCEEDED;
            case "f" -> JobStatus.FAILED;
            case "x" -> JobStatus.CANCELLED;
            case "e" -> JobStatus.EXPIRED;
            default -> throw new IllegalArgumentException(letter);
        };
    }

    @ParameterizedTest(name = "{0}, then {1}: {2}")
    @MethodSource("edges")
    void everyEdgeLeadsWhereTheTableSays(String before, String happening, JobStatus after) {
        History job = fixture.newJob();

        fixture.project(job.of(before + " A1.1 " + happening));

        assertThat(fixture.view(job.id())).map(JobView::status).contains(after);
    }

    @ParameterizedTest
    @CsvSource({
        "A1.1 S1.1 C1.1 X1.1@20 D1.1@21, CANCELLED",
        "A1.1 S1.1 C1.1 D1.1@20 X1.1@21, SUCCEEDED",
        "A1.1 S1.1 D1.1@20 C1.1 X1.1@21, SUCCEEDED",
        "A1.1 X1.1@20 S1.1 D1.1@21 C1.1, CANCELLED",
        "A1.1 C1.1 E1.1@20 X1.1@21 D1.1@22, EXPIRED",
        "A1.1 C1.1 X1.1@20 A2.1 C1.1, QUEUED",
        "A1.1 C1.1 X1.1@20 A2.1 S2.1 X1.1@21, RUNNING",
        "A1.1 C1.1 A1.2 S1.2 X1.2@20 D1.1@21, CANCELLED",
        "A1.1 C1.1 A1.2 S1.2 X1.2@21 D1.1@20, SUCCEEDED",
    })
    void theLowestOffsetDecidesBetweenCancelAndSuccess(String happenings, JobStatus status) {
        History job = fixture.newJob();

        fixture.project(job.of(happenings));

        assertThat(fixture.view(job.id())).map(JobView::status).contains(status);
    }

    @ParameterizedTest
    @CsvSource({"D1.1@20", "H1.1@20", "F1.1@20", "R1.1@20", "X1.1@20", "E1.1@20"})
    void anEndedRunKeepsEveryWordOfItsEnding(String ending) {
        History job = fixture.newJob();
        fixture.project(job.of("A1.1 S1.1 " + ending));
        JobView before = fixture.view(job.id()).orElseThrow();

        fixture.project(job.of("A1.1 S1.1 C1.1 A1.2 S1.2 D1.2@21 F1.1@22 X1.1@23 E1.1@24 H1.1@25"));

        assertThat(fixture.view(job.id())).contains(before);
    }
}
