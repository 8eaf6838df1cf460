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
 * <p>A batch begins with the oldest row of the first lane that has any and takes rows of the same bucket, first from
 * that lane, then from the later ones. Every tenth batch begins with the last lane that has any, so none starves.
 * Threads: guarded by its owner.
 */
final class RowQueue<I, O> {

    private static final int LAST_LANE_EVERY = 10;

    private final Map<Lane, ArrayDeque<Row<I, O>>> lanes = new EnumMap<>(Lane.class);
    private int size;
    private int taken;

    RowQueue() {
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new ArrayDeque<>());
        }
    }

    int size() {
        return size;
    }

    void add(Row<I, O> row) {
        lane(row.lane()).addLast(row);
        size++;
    }

    /** Puts rows back where they came from. */
    void putBack(List<Row<I, O>> rows) {
        rows.reversed().forEach(row -> lane(row.lane()).addFirst(row));
        size += rows.size();
    }

    /** Takes up to {@code most} rows that may share an execution; none if none wait. */
    List<Row<I, O>> take(int most) {
        List<Lane> order = order();
        List<Row<I, O>> batch = new ArrayList<>();
        for (Lane lane : order) {
            gather(lane(lane), batch, most);
        }
        return batch;
    }

    private List<Lane> order() {
        taken++;
        List<Lane> order = List.of(Lane.values());
        return taken % LAST_LANE_EVERY == 0 ? order.reversed() : order;
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

    private ArrayDeque<Row<I, O>> lane(Lane lane) {
        return Objects.requireNonNull(lanes.get(lane));
    }
}
