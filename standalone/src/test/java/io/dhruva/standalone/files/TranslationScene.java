package io.dhruva.standalone.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.contract.document.SegmentLine;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.standalone.House;
import io.dhruva.standalone.access.Client;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A client of translations, and a script that stands in for the worker of documents. */
@House.Shared
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranslationScene {

    static final Duration PATIENCE = Duration.ofMinutes(1);
    static final Executor THREADS = task -> Thread.ofVirtual().start(task);
    static final String TRANSLATIONS = "/api/v1/translations";
    static final Fault FAULT = new Fault("model_failed", "it broke");
    static final List<SegmentLine> SEGMENTS = List.of(
            new SegmentLine("a.txt", "qab", 0, "One.", "Uno.", "succeeded", null, null, List.of()),
            new SegmentLine("a.txt", "qab", 1, "Two.", null, "failed", FAULT.code(), FAULT.detail(), List.of()),
            new SegmentLine("a.txt", "qab", 2, "Three.", "Tres.", "succeeded", null, null, List.of()));

    @SuppressWarnings("NullAway.Init")
    ScriptedDocuments worker;

    @SuppressWarnings("NullAway.Init")
    Client client;

    // Why languages of nobody's: what is offered here must not answer other tests.
    @BeforeAll
    void start(House house) throws Exception {
        worker = new ScriptedDocuments(house);
        worker.offer("scripted-b", "qaa", "qab");
        worker.offer("scripted-c", "qaa", "qac");
        client = Client.admin(house).user("USER", "{\"minute\":1000}").client();
        await().atMost(PATIENCE)
                .until(() -> client.get("/api/v1/nmt/models").text().contains("scripted-b")
                        && client.get("/api/v1/nmt/models").text().contains("scripted-c"));
    }

    @AfterAll
    void stop() throws Exception {
        worker.close();
    }

    static String uploaded(Client client, String name, String content) throws Exception {
        return client.upload("/api/v1/files", name, "text/plain", content.getBytes(StandardCharsets.UTF_8))
                .body()
                .path("fileId")
                .asString();
    }

    String asked(String besides) throws Exception {
        return """
                {"fileId":"%s","sourceLanguage":"qaa","targetLanguage":"qab"%s}""".formatted(uploaded(client, "a.txt", "One. Two. Three."), besides);
    }

    Job submitted() throws Exception {
        Client.Answer accepted = client.post(TRANSLATIONS, asked(""));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        return worker.submitted(accepted.body().path("id").asString(), 1);
    }

    static String path(Job job) {
        return "/api/v1/jobs/" + job.id();
    }

    void awaitStatus(Job job, String status) {
        await().atMost(PATIENCE)
                .until(() -> client.get(path(job)).body().path("status").asString(), status::equals);
    }

    static <T> CompletableFuture<T> async(java.util.concurrent.Callable<T> call) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return call.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                THREADS);
    }
}
