package io.dhruva.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.blobs.BlobStore;
import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.PayloadKeys;
import io.dhruva.contract.Message;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.result.Result;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.mock.MockProducerFactory;

/** Where what is known about a job goes; Kafka's own producer for tests takes it. */
class SettlerTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final JobId ID = new JobId(new UUID(1, 2));
    private static final JobRef DOCUMENT = new JobRef(new JobId(new UUID(1, 1)), 3, 1);
    private static final UUID REPLAY = new UUID(9, 9);
    private static final Fault FAULT = new Fault("model_failed", "it broke");
    private static final Disposition DONE = new Disposition.Complete(new Outcome.Done(
            List.of(ItemOutcome.DONE),
            new Answer.Translations(List.of(new Answer.Translation("hello", "hola"))),
            new Measure(1, 0, 5),
            "1"));

    private final MockProducer<String, Message> producer = new Open();
    private final Settler settler;

    SettlerTest(@TempDir Path blobs) {
        Payloads payloads = new Payloads(BlobStore.at(blobs.toUri()), PayloadKeys.none());
        settler = new Settler(
                new KafkaTemplate<>(new MockProducerFactory<>(() -> producer)), payloads, "worker", Clock.systemUTC());
    }

    @Test
    void aPartIsConcludedAmongTheResultsOfItsDocument() {
        settler.settle(job(DOCUMENT, null), DONE, NOW).join();

        assertThat(published()).containsExactly("documents.results " + DOCUMENT.id());
        assertThat(producer.history().getFirst().value())
                .isInstanceOfSatisfying(
                        Result.class, result -> assertThat(result.id()).isEqualTo(ID));
    }

    @Test
    void aPartThatIsGivenUpIsADeadLetterOfItsOwn() {
        settler.settle(job(DOCUMENT, null), new Disposition.GiveUp(FAULT), NOW).join();

        assertThat(published()).containsExactlyInAnyOrder("documents.results " + DOCUMENT.id(), "dead-letters " + ID);
    }

    @Test
    void aPartThatIsRunAgainStaysAPart() {
        Job job = job(DOCUMENT, null);

        settler.settle(job, new Disposition.RunAgain(job.nextAttempt().inLane(Lane.LONG)), NOW)
                .join();

        assertThat(published()).containsExactly("jobs.nmt.long " + ID);
        assertThat(producer.history().getFirst().value())
                .isInstanceOfSatisfying(
                        Job.class, again -> assertThat(again.parent()).isEqualTo(DOCUMENT));
    }

    @Test
    void anyOtherJobIsConcludedUnderItsOwnId() {
        settler.settle(job(null, null), DONE, NOW).join();
        settler.settle(job(null, REPLAY), DONE, NOW).join();

        assertThat(published()).containsExactly("results " + ID, "replays.results " + ID);
    }

    private List<String> published() {
        return producer.history().stream().map(SettlerTest::place).toList();
    }

    private static String place(ProducerRecord<String, Message> record) {
        return record.topic() + " " + record.key();
    }

    private static Job job(@Nullable JobRef parent, @Nullable UUID replay) {
        return new Job(
                ID,
                1,
                1,
                Task.NMT,
                Lane.BULK,
                new Owner(1, 1),
                NOW,
                NOW.plusSeconds(60),
                new Route("nmt", "en", "es"),
                new Measure(1, 0, 5),
                new Payload.Inline(new byte[] {1}),
                Slip.SINGLE,
                List.of(),
                Particulars.NONE,
                null,
                replay,
                parent);
    }

    /** Stays open, whoever closes it after a record. */
    private static final class Open extends MockProducer<String, Message> {

        private Open() {
            super(true, null, new StringSerializer(), (_, _) -> new byte[0]);
        }

        @Override
        public void close(Duration timeout) {
            flush();
        }
    }
}
