package io.dhruva.document.work;

import io.dhruva.contract.Message;
import io.dhruva.contract.document.DocumentPartial;
import io.dhruva.contract.document.DocumentWork;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.topic.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Publishes what comes of the work. Threads: safe. */
record Publisher(Producer<String, Message> producer) {

    private static final int MOST_UNACKED = 256;

    /** What is said of one document, in its order. Threads: one. */
    final class Saying {

        private final JobRef document;
        private final List<Future<?>> unacked = new ArrayList<>();

        private Saying(JobRef document) {
            this.document = document;
        }

        /** Sends; errors of an earlier one may come here: IOException, and then all is to be said again. */
        void say(DocumentWork.Body body) throws IOException {
            unacked.add(send(Topics.DOCUMENT_WORK, document.id().toString(), new DocumentWork(document, body)));
            if (unacked.size() >= MOST_UNACKED) {
                await();
            }
        }

        /** Returns when the brokers have all that was said. Errors: IOException. */
        void await() throws IOException {
            for (Future<?> sent : unacked) {
                acked(sent);
            }
            unacked.clear();
        }
    }

    Saying of(JobRef document) {
        return new Saying(document);
    }

    /** Errors: IOException. */
    void answer(DocumentPartial partial) throws IOException {
        acked(send(Topics.DOCUMENT_PARTIALS, partial.request(), partial));
    }

    private Future<?> send(String topic, String key, Message message) throws IOException {
        try {
            return producer.send(new ProducerRecord<>(topic, key, message));
        } catch (InterruptException e) {
            throw new Running.Stopped();
        } catch (KafkaException e) {
            throw new IOException("nothing can be published just now", e);
        }
    }

    private static void acked(Future<?> sent) throws IOException {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IOException("something was not published", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Running.Stopped();
        }
    }
}
