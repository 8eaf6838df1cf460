package io.dhruva.document.work;

import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.PayloadKeys;
import io.dhruva.contract.Message;
import io.dhruva.document.filter.Documents;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;

/** Puts a workshop together. */
public final class Workshops {

    private Workshops() {}

    /**
     * The workshop of this process.
     *
     * @param scratch where files lie while they are worked on
     * @param workers documents that are worked on at once
     */
    public static LocalWorkshop of(
            Documents documents,
            Payloads payloads,
            PayloadKeys keys,
            DataSource database,
            Producer<String, Message> producer,
            Path scratch,
            int workers) {
        return new LocalWorkshop(
                new Tools(documents, payloads, keys, new TranslationMemory(database), new Publisher(producer), scratch),
                workers);
    }
}
