package io.dhruva.standalone.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.contract.document.DocumentForm;
import io.dhruva.contract.document.DocumentWork;
import io.dhruva.contract.document.SegmentLine;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.result.DeadLetter;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.topic.Topics;
import io.dhruva.standalone.House;
import io.dhruva.standalone.access.Client;
import io.dhruva.standalone.access.SecondInstance;
import io.dhruva.standalone.access.Stores;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How documents are seen before their end, run again, and what of them nobody sees. */
class ShownDocumentsIT extends TranslationScene {

    @Test
    void aDocumentIsShownAsItStands() throws Exception {
        Job job = submitted();
        CompletableFuture<HttpResponse<byte[]>> marked =
                async(() -> client.download(path(job) + "/result?partial=mark"));
        DocumentWork.Wanted wanted = worker.wanted(job.id().toString());
        Payload.BlobRef shown = worker.show(wanted, job, "a.txt", "text/plain", "Uno. [Two.]");
        CompletableFuture<HttpResponse<byte[]>> listed =
                async(() -> client.download(path(job) + "/items?status=queued"));
        HttpResponse<byte[]> document = marked.join();
        DocumentWork.Wanted segments = worker.wanted(job.id().toString());
        Payload.BlobRef list = worker.show(
                segments,
                job,
                "a.ndjson",
                "application/x-ndjson",
                ScriptedDocuments.lines(List.of(
                        SEGMENTS.getFirst(),
                        new SegmentLine("a.txt", "qab", 1, "Two.", null, "queued", null, null, List.of()))));
        JsonNode items = new JsonMapper().readTree(listed.join().body());

        assertThat(wanted.form()).isEqualTo(DocumentForm.MARK);
        assertThat(segments.form()).isEqualTo(DocumentForm.SEGMENTS);
        assertThat(new String(document.body(), StandardCharsets.UTF_8)).isEqualTo("Uno. [Two.]");
        assertThat(document.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"a.txt\"");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).path("status").asString()).isEqualTo("queued");
        await().atMost(PATIENCE).until(() -> !worker.isThere(shown) && !worker.isThere(list));

        CompletableFuture<Client.Answer> refused = async(() -> client.get(path(job) + "/result?partial=source"));
        worker.refuse(worker.wanted(job.id().toString()), new Fault("undecodable_document", "it is no such file"));
        assertThat(refused.join().status()).isEqualTo(422);
        assertThat(refused.join().code()).isEqualTo("undecodable_document");
        CompletableFuture<Client.Answer> failed = async(() -> client.get(path(job) + "/result?partial=source"));
        worker.refuse(worker.wanted(job.id().toString()), new Fault("worker_fault", "it broke"));
        assertThat(failed.join().status()).isEqualTo(503);
        assertThat(failed.join().code()).isEqualTo("document_unavailable");
        assertThat(client.get(path(job) + "/result?partial=segments").status()).isEqualTo(400);
        client.post(path(job) + "/cancel", "");
    }

    @Test
    void whoWaitsForAPartGetsTheWholeWhenItComes() throws Exception {
        Job job = submitted();
        CompletableFuture<Client.Answer> partial = async(() -> client.get(path(job) + "/result?partial=source"));
        worker.wanted(job.id().toString());

        worker.composed(job, "a.txt", "text/plain", "Uno.", SEGMENTS.subList(0, 1));

        assertThat(partial.join().text()).isEqualTo("Uno.");
        assertThat(client.get(path(job)).body().path("status").asString()).isEqualTo("succeeded");
        assertThat(client.post(path(job) + "/retry-failed", "").code()).isEqualTo("job_finished");
    }

    @Test
    void whoIsNotAnsweredIsToldWhenToComeAgain(House house) throws Exception {
        Job job = submitted();
        try (SecondInstance instance =
                new SecondInstance(house, "impatient", Map.of("DHRUVA_FILES_PARTIAL_WAIT", "300ms"))) {
            Client impatient = client.at(instance.url());

            Client.Answer document = impatient.get(path(job) + "/result?partial=source");
            Client.Answer items = impatient.get(path(job) + "/items");

            for (Client.Answer answer : List.of(document, items)) {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.code()).isEqualTo("document_unavailable");
                assertThat(answer.header("Retry-After")).isEqualTo("5");
            }
        }
        client.post(path(job) + "/cancel", "");
    }

    @Test
    void onlyADocumentIsShownBeforeItsEnd() throws Exception {
        String id = client.post("/api/v1/jobs", """
                {"task":"nmt","request":{"input":[{"source":"One."}],
                 "config":{"language":{"sourceLanguage":"qaa","targetLanguage":"qab"}}}}""").body().path("id").asString();
        await().atMost(PATIENCE)
                .until(() -> client.get("/api/v1/jobs/" + id + "/result?partial=mark")
                                .status()
                        == 422);

        assertThat(client.get("/api/v1/jobs/" + id + "/result?partial=mark").code())
                .isEqualTo("unsupported_feature");
        client.post("/api/v1/jobs/" + id + "/cancel", "");
    }

    @Test
    void anOldDocumentStillTellsItsSegments(House house) throws Exception {
        house.started("audit-sink");
        Job job = submitted();
        worker.composed(job, "a.txt", "text/plain", "Uno. Two. Tres.", SEGMENTS);
        awaitStatus(job, "partially_succeeded");
        JsonNode before = client.get(path(job)).body();
        String recorded = "select state from jobs where id = '%s' and job_topic is not null"
                .formatted(job.id().value());
        await().atMost(PATIENCE).until(() -> Stores.texts(house, recorded).equals(List.of("partially_succeeded")));

        try (RedisClient redis = Stores.redis(house)) {
            redis.del("job:" + job.id());
        }

        JsonNode old = client.get(path(job)).body();
        assertThat(old.path("progress").toString()).isEqualTo("{\"done\":2,\"total\":3,\"failed\":1}");
        assertThat(old.path("progress")).isEqualTo(before.path("progress"));
    }

    @Test
    void whatFailedIsRunAgainWithWhatWasLeft() throws Exception {
        Job job = submitted();
        worker.composed(job, "a.txt", "text/plain", "Uno. Two. Tres.", SEGMENTS);
        awaitStatus(job, "partially_succeeded");

        // Why: where a record lies is known a moment after the job was accepted.
        await().atMost(PATIENCE)
                .until(() -> client.post(path(job) + "/retry-failed", "").status() == 202);
        Job next = worker.submitted(job.id().toString(), 2);

        assertThat(Objects.requireNonNull(next.rerun()).items()).containsExactly(1);
        assertThat(next.rerun().outcomes()).hasSize(2).contains(ItemOutcome.DONE);
        assertThat(next.rerun().answer()).isNotNull();
        assertThat(client.get(path(job)).body().path("progress").path("done").asInt())
                .isZero();

        worker.composed(next, "a.txt", "text/plain", "One. Two.", SEGMENTS.subList(1, 2));
        awaitStatus(job, "failed");
        Client.Answer items = client.get(path(job) + "/items");
        assertThat(items.body()).hasSize(1);
        assertThat(client.post(path(job) + "/retry-failed", "").status()).isEqualTo(202);
        Job third = worker.submitted(job.id().toString(), 3);
        assertThat(Objects.requireNonNull(third.rerun()).items()).containsExactly(0);
        client.post(path(job) + "/cancel", "");
        awaitStatus(job, "cancelled");
        assertThat(client.get(path(job) + "/result").code()).isEqualTo("job_cancelled");
        assertThat(client.get(path(job) + "/items").body()).isEmpty();
    }

    @Test
    void thePartsOfADocumentAreNobodys(House house) throws Exception {
        Job job = submitted();
        Job part = worker.part(job);
        String open = Topics.jobs(Task.NMT, Lane.BULK) + "-0";
        try (var redis = Stores.redis(house)) {
            await().atMost(PATIENCE)
                    .until(() -> redis.zscore("open:" + open, part.id().toString()) != null);
            Client.Answer waiting = client.get(path(part));

            worker.conclude(part, new Ending.Failed(FAULT));
            await().atMost(PATIENCE)
                    .until(() -> redis.zscore("open:" + open, part.id().toString()) == null);

            assertThat(waiting.status()).isEqualTo(404);
            for (String below : List.of("", "/result", "/items", "/events", "/steps", "/sheets")) {
                assertThat(client.get(path(part) + below).status()).as(below).isEqualTo(404);
            }
            assertThat(client.post(path(part) + "/cancel", "").status()).isEqualTo(404);
            String listed = client.get("/api/v1/jobs?limit=100").text();
            assertThat(listed)
                    .contains(job.id().toString())
                    .doesNotContain(part.id().toString());
        }
        client.post(path(job) + "/cancel", "");
    }

    @Test
    void theDeadLetterOfAPartIsNotSentAgain(House house) throws Exception {
        Client admin = Client.admin(house);
        house.started("audit-sink");
        Job job = submitted();
        Job part = worker.part(job);
        worker.send(Topics.DEAD_LETTERS, part.id().toString(), new DeadLetter(part, FAULT, "scripted", Instant.now()));
        worker.conclude(part, new Ending.Failed(FAULT));
        String letter = "/api/v1/dead-letters/" + part.id() + ".1";
        await().atMost(PATIENCE).until(() -> admin.get(letter).status() == 200);

        Client.Answer redriven = admin.post(letter + "/redrive", "");

        assertThat(redriven.status()).isEqualTo(409);
        assertThat(redriven.code()).isEqualTo("not_repeatable");
        client.post(path(job) + "/cancel", "");
    }
}
