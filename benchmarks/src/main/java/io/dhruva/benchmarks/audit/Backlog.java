package io.dhruva.benchmarks.audit;

import io.dhruva.benchmarks.load.Jobs;
import io.dhruva.contract.Message;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.contract.wire.WireSettings;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Translation jobs and their endings, of a sentence each, where no worker takes them. */
public final class Backlog {

    private static final String SOURCE = "All human beings are born free and equal in dignity and rights.";
    private static final String TARGET = "Todos los seres humanos nacen libres e iguales en dignidad y derechos.";

    private Backlog() {}

    /** Publishes so many records, half of them jobs and half endings. */
    public static void publish(WireSettings wire, int records) {
        byte[] answer = ContentCodec.encode(new Answer.Translations(List.of(new Answer.Translation(SOURCE, TARGET))));
        try (KafkaProducer<String, Message> producer = new KafkaProducer<>(wire.producer())) {
            for (int i = 0; i < records / 2; i++) {
                Job job = flagged(Jobs.translation("bench", Lane.INTERACTIVE, List.of(SOURCE)), i);
                send(producer, Topics.LIVE_SESSIONS, job, job);
                Instant now = Instant.now();
                Ending ending = new Ending.Completed(
                        List.of(ItemOutcome.DONE), new Payload.Inline(answer), new Measure(1, 0, SOURCE.length()));
                send(
                        producer,
                        Topics.RESULTS,
                        job,
                        new Result(
                                job.id(),
                                1,
                                1,
                                job.task(),
                                job.owner(),
                                job.route(),
                                "1",
                                "bench",
                                now.minusMillis(20),
                                now,
                                ending));
            }
            producer.flush();
        }
    }

    /** Every tenth job was steered by a flag. */
    private static Job flagged(Job job, int number) {
        if (number % 10 != 0) {
            return job;
        }
        FlagEvaluation flag = new FlagEvaluation(
                "nmt-model", "small", "\"bench\"", "TARGETING_MATCH", job.acceptedAt(), "production");
        return new Job(
                job.id(),
                job.run(),
                job.attempt(),
                job.task(),
                job.lane(),
                job.owner(),
                job.acceptedAt(),
                job.deadline(),
                job.route(),
                job.measure(),
                job.payload(),
                job.slip(),
                List.of(flag),
                job.particulars(),
                null);
    }

    private static void send(KafkaProducer<String, Message> producer, String topic, Job job, Message message) {
        var _ = producer.send(new ProducerRecord<>(topic, job.id().toString(), message));
    }
}
