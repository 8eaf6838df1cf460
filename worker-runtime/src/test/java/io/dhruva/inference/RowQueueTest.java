package io.dhruva.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RowQueueTest {

    private final RowQueue<String, String> queue = new RowQueue<>();

    @Test
    void urgentRowsGoFirstAndLaterLanesFillTheBatch() {
        add(Lane.LONG, 0, "long");
        add(Lane.BULK, 0, "bulk");
        add(Lane.INTERACTIVE, 0, "urgent");

        assertThat(inputs(queue.take(2))).containsExactly("urgent", "bulk");
        assertThat(inputs(queue.take(2))).containsExactly("long");
        assertThat(queue.size()).isZero();
    }

    @Test
    void rowsOfAnotherLengthWaitForTheirLike() {
        add(Lane.BULK, 1, "short");
        add(Lane.BULK, 9, "far longer");
        add(Lane.BULK, 1, "brief");

        assertThat(inputs(queue.take(8))).containsExactly("short", "brief");
        assertThat(inputs(queue.take(8))).containsExactly("far longer");
    }

    @Test
    void everyLaterLaneIsServedEvenUnderUrgentLoad() {
        add(Lane.LONG, 0, "long");
        add(Lane.BULK, 0, "bulk");
        urgent(100);

        assertThat(served(15)).contains("long", "bulk");
    }

    @Test
    void howeverLargeTheRowsOfALaterLaneTheyGetNoMoreThanTheirShare() {
        for (int i = 0; i < 10; i++) {
            add(Lane.LONG, 1, 20, "long");
        }
        urgent(450);

        assertThat(served(452)).filteredOn("long"::equals).hasSize(2);
    }

    @Test
    void aLaneThatDidNotWaitIsOwedNothing() {
        urgent(50);
        served(50);
        urgent(50);
        add(Lane.LONG, 1, 2, "long");

        assertThat(served(10)).doesNotContain("long");
    }

    @Test
    void whatNobodyWaitsForIsDropped() {
        Row<String, String> abandoned = add(Lane.BULK, 0, "abandoned");
        add(Lane.BULK, 0, "wanted");
        abandoned.outcome().cancel(false);

        assertThat(inputs(queue.take(8))).containsExactly("wanted");
        assertThat(queue.size()).isZero();
    }

    @Test
    void rowsThatArePutBackKeepTheirPlace() {
        add(Lane.BULK, 0, "first");
        add(Lane.BULK, 0, "second");
        List<Row<String, String>> taken = queue.take(1);
        queue.putBack(taken);

        assertThat(inputs(queue.take(8))).containsExactly("first", "second");
    }

    private void urgent(int rows) {
        for (int i = 0; i < rows; i++) {
            add(Lane.INTERACTIVE, 0, "urgent");
        }
    }

    private List<String> served(int batches) {
        List<String> served = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) {
            served.addAll(inputs(queue.take(1)));
        }
        return served;
    }

    private Row<String, String> add(Lane lane, int bucket, String input) {
        return add(lane, bucket, 1, input);
    }

    private Row<String, String> add(Lane lane, int bucket, double cost, String input) {
        Row<String, String> row =
                new Row<>(new JobId(new UUID(0, queue.size())), lane, input, bucket, cost, new CompletableFuture<>());
        queue.add(row);
        return row;
    }

    private static List<String> inputs(List<Row<String, String>> rows) {
        return rows.stream().map(Row::input).toList();
    }
}
