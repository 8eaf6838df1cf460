package io.dhruva.document.journey;

import io.dhruva.contract.Message;
import io.dhruva.contract.document.DocumentWork;
import io.dhruva.contract.document.DocumentWork.Batch;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The same, in the stores of the running topology. */
record StoredHome(JobRef document, Supplier<KafkaStreams> streams, int partition) implements Home {

    @Override
    public Optional<Batch> batch(Children.Place place) {
        return message(Stores.BATCHES, place)
                .filter(DocumentWork.class::isInstance)
                .map(work -> ((DocumentWork) work).body())
                .filter(Batch.class::isInstance)
                .map(Batch.class::cast);
    }

    @Override
    public Optional<Ending> ending(Children.Place place) {
        return message(Stores.HOME, place)
                .filter(Result.class::isInstance)
                .map(result -> ((Result) result).conclusion())
                .filter(Ending.class::isInstance)
                .map(Ending.class::cast);
    }

    private Optional<Message> message(String store, Children.Place place) {
        try {
            ReadOnlyKeyValueStore<String, Message> found = streams.get()
                    .store(StoreQueryParameters.fromNameAndType(
                                    store, QueryableStoreTypes.<String, Message>keyValueStore())
                            .withPartition(partition));
            return Optional.ofNullable(found.get(Stores.key(document, place)));
        } catch (InvalidStateStoreException e) {
            throw new IllegalStateException("the document is another worker's by now", e);
        }
    }
}
