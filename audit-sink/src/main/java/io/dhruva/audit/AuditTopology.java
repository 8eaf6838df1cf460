package io.dhruva.audit;

import io.dhruva.audit.store.SinkMetrics;
import io.dhruva.contract.Message;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;

/** What the audit reads, and what it does with it. */
final class AuditTopology {

    private static final String SOURCE = "records";
    private static final String RECORDER = "recorder";

    private AuditTopology() {}

    /** Every topic whose records become rows; a parked job was recorded when it was accepted. */
    static List<String> topics() {
        List<String> topics = new ArrayList<>();
        for (Task task : Task.values()) {
            for (Lane lane : Lane.values()) {
                if (lane != Lane.PARKED) {
                    topics.add(Topics.jobs(task, lane));
                }
            }
        }
        topics.add(Topics.LIVE_SESSIONS);
        topics.add(Topics.DOCUMENTS);
        topics.addAll(Topics.concluded());
        topics.add(Topics.JOB_EVENTS);
        topics.add(Topics.DEAD_LETTERS);
        topics.add(Topics.FLAG_EVALUATIONS);
        return List.copyOf(topics);
    }

    static Topology of(Deserializer<Message> messages, TaskBatches tasks, AnswerReader answers, SinkMetrics metrics) {
        Topology topology = new Topology();
        topology.addSource(SOURCE, new StringDeserializer(), messages, topics().toArray(String[]::new));
        topology.addProcessor(RECORDER, () -> new Recorder(tasks, answers, metrics), SOURCE);
        topology.addStateStore(WriteBeforeCommit.builder(tasks), RECORDER);
        return topology;
    }
}
