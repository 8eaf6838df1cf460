package io.dhruva.standalone.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.contract.content.Request.DocumentRequest;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.Tally;
import io.dhruva.standalone.House;
import io.dhruva.standalone.access.Client;
import io.dhruva.standalone.client.TranslateCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** What clients and the worker of documents see of ingress-api, from the request to the download. */
class TranslationsIT extends TranslationScene {

    @Test
    void whatIsAskedIsPublishedSealedWithAModelForEachLanguage() throws Exception {
        String first = uploaded(client, "a.csv", "One.");
        String second = uploaded(client, "b.csv", "Two.");
        String glossary = uploaded(client, "terms.csv", "One,Uno");

        Client.Answer accepted = client.post(TRANSLATIONS, """
                {"fileIds":["%s","%s"],"sourceLanguage":"qaa","targetLanguages":["qab","qac"],"format":"csv",
                 "columns":[2],"glossaryFileId":"%s","bilingual":"tmx","reuse":false,"ttlSeconds":600,
                 "labels":{"a":"b"}}""".formatted(first, second, glossary));

        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        JsonNode resource = accepted.body();
        assertThat(accepted.header("Location"))
                .isEqualTo("/api/v1/jobs/" + resource.path("id").asString());
        assertThat(resource.path("task").asString()).isEqualTo("nmt");
        assertThat(resource.path("progress").path("total").asInt()).isZero();
        Job job = worker.submitted(resource.path("id").asString(), 1);
        assertThat(job.task()).isEqualTo(Task.NMT);
        assertThat(job.lane()).isEqualTo(Lane.BULK);
        assertThat(job.route().model()).isEqualTo("scripted-b");
        assertThat(job.payload().keyId()).isNotNull();
        assertThat(job.labels()).containsEntry("a", "b");
        assertThat(Duration.between(job.acceptedAt(), job.deadline()))
                .isBetween(Duration.ofSeconds(599), Duration.ofSeconds(610));
        assertThat(job.flags()).extracting(flag -> flag.flag()).contains("nmt-enabled", "nmt-model");
        DocumentRequest request = worker.request(job);
        assertThat(request.targets())
                .containsExactly(
                        new DocumentRequest.Target("qab", "scripted-b"),
                        new DocumentRequest.Target("qac", "scripted-c"));
        assertThat(request.files()).extracting(file -> file.name()).containsExactly("a.csv", "b.csv");
        assertThat(worker.content(request.files().get(1).content())).isEqualTo("Two.");
        assertThat(worker.content(Objects.requireNonNull(request.glossary()).content()))
                .isEqualTo("One,Uno");
        assertThat(request.columns()).containsExactly(2);
        assertThat(request.bilingual()).isEqualTo("tmx");
        assertThat(request.reuse()).isFalse();
        client.post(path(job) + "/cancel", "");
    }

    @Test
    void whatCannotBeTranslatedIsRefused(House house) throws Exception {
        String own = uploaded(client, "a.txt", "One.");
        String others = uploaded(Client.admin(house), "a.txt", "One.");

        Client.Answer unknown =
                client.post(TRANSLATIONS, """
                {"fileIds":["%s","%s","%s"],"sourceLanguage":"qaa","targetLanguage":"qab","glossaryFileId":"%s"}""".formatted(own, others, UUID.randomUUID(), UUID.randomUUID()));
        Client.Answer languages = client.post(TRANSLATIONS, """
                {"fileId":"%s","sourceLanguage":"qaa","targetLanguages":["qab","qax","qay"]}""".formatted(own));
        Client.Answer model = client.post(TRANSLATIONS, """
                {"fileId":"%s","sourceLanguage":"qaa","targetLanguage":"qab","serviceId":"none"}""".formatted(own));
        Client.Answer callback = client.post(TRANSLATIONS, asked(",\"callback\":{\"url\":\"http://127.0.0.1/\"}"));

        assertThat(unknown.code()).isEqualTo("invalid_value");
        assertThat(unknown.body()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactly("/fileIds/1", "/fileIds/2", "/glossaryFileId");
        assertThat(languages.code()).isEqualTo("unsupported_language");
        assertThat(languages
                        .body()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactly("/targetLanguages/1", "/targetLanguages/2");
        assertThat(languages.body().path("supported").toString()).contains("qaa-qab");
        assertThat(model.code()).isEqualTo("unsupported_model");
        assertThat(callback.code()).isEqualTo("webhook_url_refused");
        for (Client.Answer refused : List.of(unknown, languages, model, callback)) {
            assertThat(refused.status()).isEqualTo(422);
        }
    }

    @Test
    void theSameKeyGivesTheSameTranslation() throws Exception {
        Client keyed = client.header("Idempotency-Key", UUID.randomUUID().toString());
        String body = asked("");

        Client.Answer first = keyed.post(TRANSLATIONS, body);
        Client.Answer second = keyed.post(TRANSLATIONS, body);
        Client.Answer other = keyed.post(TRANSLATIONS, asked(""));

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.body().path("id")).isEqualTo(first.body().path("id"));
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
        client.post("/api/v1/jobs/" + first.body().path("id").asString() + "/cancel", "");
    }

    @Test
    void aDocumentIsFollowedToItsEndAndDownloaded() throws Exception {
        Job job = submitted();
        Client.Answer early = client.get(path(job) + "/result");
        worker.progressed(job, new Tally(1, 3, 0));
        await().atMost(PATIENCE)
                .until(() -> client.get(path(job))
                                .body()
                                .path("progress")
                                .path("done")
                                .asInt()
                        == 1);
        JsonNode during = client.get(path(job)).body().path("progress");
        List<Payload.BlobRef> kept = worker.composed(job, "a.es.txt", "text/plain", "Uno. Two. Tres.", SEGMENTS);
        awaitStatus(job, "partially_succeeded");

        HttpResponse<byte[]> document = client.download(path(job) + "/result?partial=mark");
        Client.Answer items = client.get(path(job) + "/items");
        Client.Answer failed = client.get(path(job) + "/items?status=failed");

        assertThat(early.code()).isEqualTo("job_not_finished");
        assertThat(during.toString()).isEqualTo("{\"done\":1,\"total\":3,\"failed\":0}");
        assertThat(client.get(path(job)).body().path("progress").toString())
                .isEqualTo("{\"done\":2,\"total\":3,\"failed\":1}");
        assertThat(new String(document.body(), StandardCharsets.UTF_8)).isEqualTo("Uno. Two. Tres.");
        assertThat(document.headers().firstValue("Content-Type")).hasValue("text/plain");
        assertThat(document.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"a.es.txt\"");
        assertThat(items.body()).hasSize(3);
        assertThat(items.body().get(0).path("target").asString()).isEqualTo("Uno.");
        assertThat(failed.body()).hasSize(1);
        assertThat(failed.body().get(0).path("error").path("code").asString()).isEqualTo("model_failed");
        String events = client.get(path(job) + "/events").text();
        assertThat(events).contains("{\"done\":1,\"total\":3,\"failed\":0}", "{\"done\":2,\"total\":3,\"failed\":1}");

        assertThat(client.delete(path(job)).status()).isEqualTo(204);
        assertThat(kept).noneMatch(worker::isThere);
        await().atMost(PATIENCE)
                .until(() -> client.get(path(job) + "/result").code().equals("result_gone"));
    }

    @Test
    void whoseQuotaIsUsedUpIsRefused(House house) throws Exception {
        Client poor = Client.admin(house)
                .user("USER", "{\"minute\":1000,\"characters\":4}")
                .client();
        String file = uploaded(poor, "a.txt", "One.");
        String body = """
                {"fileId":"%s","sourceLanguage":"qaa","targetLanguage":"qab"}""".formatted(file);

        Client.Answer before = poor.post(TRANSLATIONS, body);
        Client.Answer spent = poor.post("/api/v1/jobs", """
                {"task":"nmt","request":{"input":[{"source":"Four"}],
                 "config":{"language":{"sourceLanguage":"qaa","targetLanguage":"qab"}}}}""");
        Client.Answer after = poor.post(TRANSLATIONS, body);

        assertThat(before.status()).isEqualTo(202);
        assertThat(spent.status()).isEqualTo(202);
        assertThat(after.status()).isEqualTo(429);
        assertThat(after.code()).isEqualTo("quota_exceeded");
        for (Client.Answer accepted : List.of(before, spent)) {
            poor.post("/api/v1/jobs/" + accepted.body().path("id").asString() + "/cancel", "");
        }
    }

    @Test
    void theCommandLineTranslatesAFile(House house, @TempDir Path directory) throws Exception {
        Path source = Files.writeString(directory.resolve("a.txt"), "One. Two.");
        StringWriter said = new StringWriter();
        CompletableFuture<Integer> code = async(() -> new CommandLine(new TranslateCommand())
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(
                        source.toString(),
                        "--from",
                        "qaa",
                        "--to",
                        "qab,qac",
                        "--no-reuse",
                        "--format",
                        "txt",
                        "-o",
                        directory.resolve("out").toString(),
                        "--url",
                        house.ingressUrl(),
                        "--key",
                        Objects.requireNonNull(client.headers().get("X-API-Key"))));
        Job job = worker.ofFormatTxt();

        worker.composed(job, "a.zip", "application/zip", "Uno. Two. Tres.", SEGMENTS);

        assertThat(code.join()).as(said.toString()).isZero();
        assertThat(directory.resolve("out")).hasContent("Uno. Two. Tres.");
        assertThat(said.toString()).contains("1 segments are not translated", "out");
        DocumentRequest request = worker.request(job);
        assertThat(request.reuse()).isFalse();
        assertThat(request.format()).isEqualTo("txt");
        assertThat(request.targets()).hasSize(2);
        assertThat(worker.content(request.files().getFirst().content())).isEqualTo("One. Two.");
    }
}
