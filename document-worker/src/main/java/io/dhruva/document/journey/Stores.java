package io.dhruva.document.journey;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.JobRef;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the journey remembers, in RocksDB and in Kafka: until a document has ended. */
final class Stores {

    /** Documents under way, by id: their jobs. */
    static final String JOBS = "jobs";

    /** How far they are, by id. */
    static final String STANDINGS = "standings";

    /** Their batches, as they were taken out, by {@link #key}. */
    static final String BATCHES = "batches";

    /** Conclusions about those, by the same key. */
    static final String HOME = "home";

    private static final JsonMapper JSON = new JsonMapper();

    private Stores() {}

    /** Sorts a document's batches by sheet and number. */
    static String key(JobRef document, Children.Place place) {
        return "%s%05d/%010d".formatted(prefix(document), place.sheet(), place.number());
    }

    /** Where the keys after a batch's begin. */
    static String after(JobRef document, Children.Place place) {
        return key(document, new Children.Place(place.sheet(), place.number() + 1));
    }

    static String prefix(JobRef document) {
        return document.id() + "/" + document.run() + "/";
    }

    /** Behind all keys of a document's batches. */
    static String end(JobRef document) {
        return prefix(document) + "~";
    }

    static List<StoreBuilder<?>> all(Serde<Message> messages) {
        return List.of(
                store(JOBS, messages), store(STANDINGS, standings()), store(BATCHES, messages), store(HOME, messages));
    }

    // Why without a cache: what composes a document reads the store from another thread.
    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name), Serdes.String(), values)
                .withCachingDisabled();
    }

    private static Serde<Standing> standings() {
        return Serdes.serdeFrom((topic, standing) -> JSON.writeValueAsBytes(standing), (topic, bytes) -> {
            try {
                return JSON.readValue(bytes, Standing.class);
            } catch (JacksonException e) {
                throw new SerializationException("no standing of a document", e);
            }
        });
    }
}
