package io.dhruva.standalone.files;

import static org.awaitility.Awaitility.await;

import io.dhruva.benchmarks.load.Jobs;
import io.dhruva.blobs.BlobStore;
import io.dhruva.blobs.Payloads;
import io.dhruva.contract.Message;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.document.DocumentPartial;
import io.dhruva.contract.document.DocumentWork;
import io.dhruva.contract.document.SegmentLine;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.event.ModelOffer;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.outcome.Tally;
import io.dhruva.contract.result.Conclusion;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.standalone.House;
import io.dhruva.standalone.pipeline.Stage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for the worker of documents: hears what is published for it, and publishes what a test has it say. */
final class ScriptedDocuments implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final JsonMapper JSON = new JsonMapper();

    private final KafkaProducer<String, Message> producer;
    private final KafkaConsumer<String, Message> consumer;
    private final ConcurrentLinkedQueue<Message> heard = new ConcurrentLinkedQueue<>();
    private final BlobStore blobs;
    private final Payloads payloads;
    private final Thread thread;

    ScriptedDocuments(House house) throws Exception {
        house.started("topics", "registry", "ingress-api");
        blobs = BlobStore.at(URI.create(house.installation().home().blobs()));
        payloads = new Payloads(blobs, HouseKeys.of(house));
        producer = new KafkaProducer<>(Stage.wire(house).producer());
        Map<String, Object> settings = Stage.wire(house).consumer();
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        consumer = new KafkaConsumer<>(settings);
        List<TopicPartition> partitions = Stream.of(Topics.DOCUMENTS, Topics.DOCUMENT_WORK)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = Thread.ofPlatform().name("scripted-documents").start(this::hear);
    }

    private void hear() {
        try {
            while (true) {
                for (ConsumerRecord<String, Message> record : consumer.poll(POLL)) {
                    heard.add(record.value());
                }
            }
        } catch (WakeupException e) {
            consumer.close();
        }
    }

    /** Offers a model of these languages. */
    void offer(String model, String source, String target) throws Exception {
        ModelOffer offer = new ModelOffer(
                Task.NMT,
                model,
                "1",
                List.of(new ModelOffer.Pair(source, target)),
                List.of(),
                false,
                true,
                Instant.now());
        send(Topics.MODELS, Topics.modelKey(Task.NMT, model, "scripted"), offer);
    }

    /** That run of the document, as it was published. */
    Job submitted(String id, int run) {
        await().atMost(PATIENCE).until(() -> !jobs(id, run).isEmpty());
        return jobs(id, run).getFirst();
    }

    /** The document that was asked for as being of the format txt, once it is there. */
    Job ofFormatTxt() {
        return await().atMost(PATIENCE)
                .until(this::textsOnly, found -> !found.isEmpty())
                .getFirst();
    }

    private List<Job> textsOnly() throws Exception {
        List<Job> found = new ArrayList<>();
        for (Message message : heard) {
            if (message instanceof Job job && "txt".equals(request(job).format())) {
                found.add(job);
            }
        }
        return found;
    }

    private List<Job> jobs(String id, int run) {
        return heard.stream()
                .filter(Job.class::isInstance)
                .map(Job.class::cast)
                .filter(job -> job.id().toString().equals(id) && job.run() == run)
                .toList();
    }

    Request.DocumentRequest request(Job job) throws Exception {
        return (Request.DocumentRequest) ContentCodec.request(payloads.load(job.payload()));
    }

    /** A file of the request, or what a partial came to. */
    String content(Payload payload) throws Exception {
        return new String(payloads.load(payload), StandardCharsets.UTF_8);
    }

    boolean isThere(Payload.BlobRef blob) {
        try (var content = blobs.open(blob)) {
            return content.read() >= 0;
        } catch (java.io.IOException e) {
            return false;
        }
    }

    /** The one question about the document that nobody has answered yet. */
    DocumentWork.Wanted wanted(String id) {
        await().atMost(PATIENCE).until(() -> heard.stream().anyMatch(message -> question(message, id) != null));
        for (Message message : heard) {
            DocumentWork.Wanted wanted = question(message, id);
            if (wanted != null && heard.remove(message)) {
                return wanted;
            }
        }
        throw new IllegalStateException("it was there");
    }

    private static DocumentWork.@Nullable Wanted question(Message message, String id) {
        return message instanceof DocumentWork work
                        && work.job().id().toString().equals(id)
                        && work.body() instanceof DocumentWork.Wanted wanted
                ? wanted
                : null;
    }

    /** Answers a question with a document, and tells where that lies. */
    Payload.BlobRef show(DocumentWork.Wanted wanted, Job job, String name, String type, String content)
            throws Exception {
        Payload.BlobRef blob = stored(job, type, content);
        send(
                Topics.DOCUMENT_PARTIALS,
                wanted.request(),
                new DocumentPartial(wanted.request(), new DocumentPartial.Stored(name, type, blob)));
        return blob;
    }

    void refuse(DocumentWork.Wanted wanted, Fault fault) throws Exception {
        send(
                Topics.DOCUMENT_PARTIALS,
                wanted.request(),
                new DocumentPartial(wanted.request(), new DocumentPartial.Failed(fault)));
    }

    private Payload.BlobRef stored(Job job, String type, String content) throws Exception {
        return payloads.storeBlob(
                new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
                type,
                job.payload().keyId());
    }

    void progressed(Job job, Tally tally) throws Exception {
        JobEvent.Progress progress = new JobEvent.Progress(job.ref(), tally.done(), tally.total(), tally.failed());
        send(Topics.JOB_EVENTS, job.id().toString(), new JobEvent(Instant.now(), progress));
    }

    static String lines(List<SegmentLine> segments) {
        return segments.stream()
                .map(line -> JSON.writeValueAsString(line) + "\n")
                .collect(Collectors.joining());
    }

    /** Ends a document, and tells what its answer refers to. */
    List<Payload.BlobRef> composed(Job job, String name, String type, String content, List<SegmentLine> segments)
            throws Exception {
        int failed = Math.toIntExact(
                segments.stream().filter(line -> line.status().equals("failed")).count());
        Tally tally = new Tally(segments.size() - failed, segments.size(), failed);
        Payload.BlobRef document = stored(job, type, content);
        Payload.BlobRef list = stored(job, "application/x-ndjson", lines(segments));
        Answer.Sheet sheet = new Answer.Sheet(name, "qab", tally, list, null, 0);
        byte[] answer = ContentCodec.encode(new Answer.Documents(name, type, document, List.of(sheet)));
        List<ItemOutcome> items = new ArrayList<>();
        if (tally.done() > 0) {
            items.add(ItemOutcome.DONE);
        }
        if (failed > 0) {
            items.add(new ItemOutcome(new Fault("model_failed", "segments are not translated")));
        }
        Payload payload =
                payloads.store(answer, "application/octet-stream", job.payload().keyId());
        conclude(job, new Ending.Completed(items, payload, new Measure(items.size(), 0, 0), tally));
        return List.of(document, list);
    }

    /** Publishes a job that is a part of the document. */
    Job part(Job document) throws Exception {
        Job plain = Jobs.translation("scripted-parts", Lane.BULK, List.of("Part."));
        Job part = new Job(
                plain.id(),
                1,
                1,
                plain.task(),
                plain.lane(),
                new Owner(document.owner().userId(), document.owner().apiKeyId()),
                plain.acceptedAt(),
                plain.deadline(),
                plain.route(),
                plain.measure(),
                plain.payload(),
                plain.slip(),
                plain.flags(),
                plain.particulars(),
                null,
                null,
                document.ref());
        send(Topics.jobs(Task.NMT, Lane.BULK), part.id().toString(), part);
        return part;
    }

    /** Publishes a job's conclusion where such conclusions go. */
    void conclude(Job job, Conclusion conclusion) throws Exception {
        Result result = new Result(
                job.id(),
                job.run(),
                job.attempt(),
                job.task(),
                job.owner(),
                job.route(),
                "1",
                "scripted",
                null,
                Instant.now(),
                conclusion);
        send(Topics.conclusions(job), Topics.conclusionKey(job), result);
    }

    void send(String topic, String key, Message message) throws Exception {
        producer.send(new ProducerRecord<>(topic, key, message)).get();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
        blobs.close();
    }
}
