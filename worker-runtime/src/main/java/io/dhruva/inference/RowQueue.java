package io.dhruva.inference;

import io.dhruva.contract.job.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rows that wait for one model, by lane.
 *
 * <p>A batch begins with the oldest row of the most urgent lane that has any, and takes rows of the same bucket, first
 * from that lane, then from the later ones. A later lane that waits is owed a tenth of the model time that others get,
 * and begins a batch as soon as that pays for its oldest row: it never starves, and however large its rows are, they
 * never take more. Threads: guarded by its owner.
 */
final class RowQueue<I, O> {

    private static final double SHARE_OF_LATER_LANES = 0.1;

    private final Map<Lane, Waiting<I, O>> lanes = new EnumMap<>(Lane.class);
    private int size;

    /** The rows of one lane, and the model time that it is owed. */
    private static final class Waiting<I, O> {
        private final ArrayDeque<Row<I, O>> rows = new ArrayDeque<>();
        private double owed;

        boolean mayBegin() {
            return !rows.isEmpty() && owed >= rows.getFirst().cost();
        }
    }

    RowQueue() {
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new Waiting<>());
        }
    }

    int size() {
        return size;
    }

    int size(Lane lane) {
        return lane(lane).rows.size();
    }

    void add(Row<I, O> row) {
        lane(row.lane()).rows.addLast(row);
        size++;
    }

    /** Puts rows back where they came from. */
    void putBack(List<Row<I, O>> rows) {
        rows.reversed().forEach(row -> lane(row.lane()).rows.addFirst(row));
        size += rows.size();
    }

    /** Takes up to {@code most} rows that may share an execution; none if none wait. */
    List<Row<I, O>> take(int most) {
        Lane begins = begins();
        List<Row<I, O>> batch = new ArrayList<>();
        gather(lane(begins).rows, batch, most);
        lanes.values().forEach(lane -> gather(lane.rows, batch, most));
        settle(batch);
        return batch;
    }

    /** The lane that the next batch begins with; the most urgent one if no row waits. */
    Lane begins() {
        return lanes.entrySet().stream()
                .filter(lane -> lane.getValue().mayBegin())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(this::mostUrgent);
    }

    private Lane mostUrgent() {
        return lanes.entrySet().stream()
                .filter(lane -> !lane.getValue().rows.isEmpty())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Lane.INTERACTIVE);
    }

    /** Charges each lane what it got, and credits those that had to wait. */
    private void settle(List<Row<I, O>> batch) {
        double spent = batch.stream().mapToDouble(Row::cost).sum();
        Lane urgent = mostUrgent();
        lanes.forEach((name, lane) -> {
            double got = batch.stream()
                    .filter(row -> row.lane() == name)
                    .mapToDouble(Row::cost)
                    .sum();
            boolean waits = name != urgent && !lane.rows.isEmpty();
            lane.owed = waits ? Math.max(0, lane.owed + SHARE_OF_LATER_LANES * (spent - got) - got) : 0;
        });
    }

    private void gather(ArrayDeque<Row<I, O>> rows, List<Row<I, O>> batch, int most) {
        Iterator<Row<I, O>> each = rows.iterator();
        while (batch.size() < most && each.hasNext()) {
            Row<I, O> row = each.next();
            if (row.abandoned()) {
                each.remove();
                size--;
            } else if (batch.isEmpty() || batch.getFirst().bucket() == row.bucket()) {
                batch.add(row);
                each.remove();
                size--;
            }
        }
    }

    private Waiting<I, O> lane(Lane lane) {
        return Objects.requireNonNull(lanes.get(lane));
    }
}
