package io.dhruva.audit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.TaskId;

/** The batches of each task of this process: its processor fills them, its store writes them. Threads: safe. */
final class TaskBatches {

    private final Map<TaskId, Batches> open = new ConcurrentHashMap<>();
    private final Supplier<Batches> fresh;

    TaskBatches(Supplier<Batches> fresh) {
        this.fresh = fresh;
    }

    /** Empty ones for a task that begins, perhaps again: what its last life had not written is read once more. */
    Batches begin(TaskId task) {
        Batches batches = fresh.get();
        open.put(task, batches);
        return batches;
    }

    void write(TaskId task) {
        Batches batches = open.get(task);
        if (batches != null) {
            batches.write();
        }
    }
}
