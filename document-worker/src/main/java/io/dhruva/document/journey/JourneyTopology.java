package io.dhruva.document.journey;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.topic.Topics;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/** Which topics the journey joins, and where what it says goes. They have the same partitions, by the document's id. */
final class JourneyTopology {

    static final String BATCHES = "batches-out";
    static final String ENDINGS = "endings";
    static final String EVENTS = "events-out";
    static final String LETTERS = "dead-letters-out";

    private static final String IN = "documents";
    private static final String JOURNEY = "journey";

    private JourneyTopology() {}

    static Topology of(Serde<Message> messages, Supplier<Journey> journey) {
        Topology topology = new Topology();
        topology.addSource(
                IN,
                new StringDeserializer(),
                messages.deserializer(),
                Topics.DOCUMENTS,
                Topics.DOCUMENT_WORK,
                Topics.DOCUMENT_RESULTS,
                Topics.JOB_EVENTS);
        topology.addProcessor(JOURNEY, journey::get, IN);
        Stores.all(messages).forEach(store -> topology.addStateStore(store, JOURNEY));
        sink(topology, BATCHES, Topics.jobs(Task.NMT, Lane.BULK), messages);
        sink(topology, ENDINGS, Topics.RESULTS, messages);
        sink(topology, EVENTS, Topics.JOB_EVENTS, messages);
        sink(topology, LETTERS, Topics.DEAD_LETTERS, messages);
        return topology;
    }

    private static void sink(Topology topology, String name, String topic, Serde<Message> messages) {
        topology.addSink(name, topic, new StringSerializer(), messages.serializer(), JOURNEY);
    }
}
