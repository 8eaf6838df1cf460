package io.dhruva.standalone.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.benchmarks.load.SimulatedModels;
import io.dhruva.standalone.House;
import io.dhruva.standalone.access.Client;
import io.dhruva.standalone.pipeline.Stage;
import io.dhruva.standalone.pipeline.Tier;
import io.dhruva.standalone.processes.ServiceProcess;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The promises of documents: each one ends, none of its segments is lost or sent out twice, whatever dies. In a house of
 * its own, whose broker is stopped, and where no other test has left a worker.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentSurvivalIT {

    private static final String MODEL = "documents";
    private static final String SLOW = "documents-slow";
    private static final String SILENT = "documents-silent";
    private static final String DEAF = "documents-deaf";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Map<String, ServiceProcess> workers = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private House house;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @SuppressWarnings("NullAway.Init")
    private DocumentApi api;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        house = House.build();
        house.started("ingress-api", "audit-sink");
        stage = new Stage(house, directory);
        Map<String, SimulatedModels.Latency> models = Map.of(
                MODEL, new SimulatedModels.Latency(20, 1),
                SLOW, new SimulatedModels.Latency(500, 1),
                SILENT, new SimulatedModels.Latency(1, 1),
                DEAF, new SimulatedModels.Latency(1, 1));
        Path repository = SimulatedModels.repository(directory.resolve("models"), models);
        for (String model : List.of(MODEL, SLOW)) {
            SimulatedModels.saying(repository, model, "house", "casa");
        }
        SimulatedModels.saying(repository, SILENT, "nothing", "");
        SimulatedModels.saying(repository, DEAF, "Xq0z", "one");
        Path silent = repository.resolve(SILENT).resolve("config.pbtxt");
        Files.writeString(silent, Files.readString(silent).replace("en-es", "en-es,en-fr"));
        stage.modelServer(models, repository);
        stage.workers("documents-nmt");
        for (String name : List.of("documents-a", "documents-b")) {
            startWorker(name);
        }
        Client admin = Client.admin(house);
        api = new DocumentApi(admin);
        await().atMost(DocumentApi.PATIENCE)
                .until(() -> admin.get("/api/v1/nmt/models").text().contains("\"" + SILENT + "\""));
    }

    private ServiceProcess startWorker(String name) {
        ServiceProcess worker = house.process(
                        "document-worker",
                        Map.of(
                                "DHRUVA_HTTP_PORT",
                                "0",
                                "DHRUVA_WORKER_NAME",
                                name,
                                "DHRUVA_DOCUMENTS_WINDOW",
                                "8",
                                "DHRUVA_STREAMS_DIR",
                                house.installation().home().directory() + "/streams-" + name))
                .start(DocumentApi.PATIENCE);
        workers.put(name, worker);
        return worker;
    }

    @AfterAll
    void stop() {
        workers.values().forEach(ServiceProcess::close);
        stage.close();
        house.close();
    }

    @Test
    void manyDocumentsAtOnceAllEndAndEachBatchIsSentOnce() throws Exception {
        List<String> texts = new ArrayList<>();
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < Tier.size(100, 1000); i++) {
            texts.add(lines(5));
            jobs.add(translate(texts.getLast()));
        }

        for (int i = 0; i < jobs.size(); i++) {
            isWholly(jobs.get(i), texts.get(i), 5);
        }

        assertThat(SentBatches.of(house, jobs))
                .allSatisfy((document, batches) -> assertThat(batches).doesNotHaveDuplicates());
        assertThat(SentBatches.of(house, jobs)).hasSize(jobs.size());
    }

    @Test
    void nothingIsLostOrDoubledWhenWorkersAndTheBrokerDieInTheMiddle() throws Exception {
        int segments = Tier.size(3_000, 20_000);
        String text = lines(segments);
        String job = translate(text);

        await().atMost(PATIENCE).until(() -> done(job) > segments / 10);
        workers.values().forEach(ServiceProcess::kill);
        List.copyOf(workers.keySet()).forEach(this::startWorker);
        await().atMost(PATIENCE).until(() -> done(job) > segments * 3 / 10);
        stage.killWorkers();
        stage.workers("documents-nmt-second");
        await().atMost(PATIENCE).until(() -> done(job) > segments * 5 / 10);
        house.installation().infrastructure().kafka().stop();
        house.installation().infrastructure().kafka().start();

        isWholly(job, text, segments);
        assertThat(SentBatches.of(house, List.of(job)).values())
                .singleElement()
                .satisfies(batches ->
                        assertThat(batches).hasSize(Math.ceilDiv(segments, 64)).doesNotHaveDuplicates());
    }

    @Test
    void aSmallDocumentDoesNotWaitForAllOfALargeOne() throws Exception {
        String large = translate(lines(6_000));
        await().atMost(PATIENCE).until(() -> done(large) > 0);
        String text = lines(5);

        isWholly(translate(text), text, 5);

        assertThat(api.job(large).path("status").asString()).isEqualTo("running");
        assertThat(api.client().post("/api/v1/jobs/" + large + "/cancel", "").status())
                .isEqualTo(202);
    }

    @Test
    void aDocumentIsShownAsItStandsAndStopsWhenItIsCancelled() throws Exception {
        String text = lines(2_000);
        String job = translate(text, SLOW);
        await().atMost(PATIENCE).until(() -> done(job) > 0);

        HttpResponse<byte[]> marked = api.download(job, "?partial=mark");
        HttpResponse<byte[]> source = api.download(job, "?partial=source");
        JsonNode items = api.client()
                .get("/api/v1/jobs/" + job + "/items?status=succeeded")
                .body();

        String shown = new String(marked.body(), StandardCharsets.UTF_8);
        assertThat(marked.statusCode()).as(shown).isEqualTo(200);
        assertThat(shown).contains("The casa ").contains("[[The house ");
        assertThat(new String(source.body(), StandardCharsets.UTF_8).replace("casa", "house"))
                .isEqualTo(text);
        assertThat(items.size()).isBetween(1, 1_999);
        assertThat(items.get(0).path("target").asString()).startsWith("The casa ");

        assertThat(api.client().post("/api/v1/jobs/" + job + "/cancel", "").status())
                .isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() -> api.job(job).path("status").asString().equals("cancelled"));
        assertThat(api.download(job, "").statusCode()).isEqualTo(409);
    }

    @Test
    void whatFailedIsTranslatedAgainAlone() throws Exception {
        String mark = UUID.randomUUID().toString();
        String text = "The first of %1$s.\n%1$s nothing\nThe last of %1$s.\n".formatted(mark);
        String job = translate(text.replace(mark + " nothing", "nothing"), SILENT);
        JsonNode first = api.ended(job);
        assertThat(first.path("status").asString()).as(first.toString()).isEqualTo("partially_succeeded");
        assertThat(first.path("progress").toString()).isEqualTo("{\"done\":2,\"total\":3,\"failed\":1}");
        assertThat(api.text(job)).isEqualTo(text.replace(mark + " nothing", "nothing"));

        assertThat(api.client()
                        .post("/api/v1/jobs/" + job + "/retry-failed", "")
                        .status())
                .isEqualTo(202);
        await().atMost(PATIENCE).until(() -> SentBatches.asked(house, job).size() == 2);
        assertThat(SentBatches.asked(house, job)).containsExactly(3, 1);
        assertThat(api.ended(job).path("progress").toString()).isEqualTo("{\"done\":2,\"total\":3,\"failed\":1}");
    }

    @Test
    void whatWasTranslatedBeforeIsUsedAgainUnlessThatIsNotWanted() throws Exception {
        String text = lines(3);
        api.ended(translate(text));
        String again = translate(text);
        String anew = api.submit("""
                {"fileId":"%s","sourceLanguage":"en","targetLanguage":"es","serviceId":"%s","reuse":false}
                """.formatted(api.upload("lines.txt", text), MODEL));

        isWholly(again, text, 3);
        isWholly(anew, text, 3);
        assertThat(SentBatches.of(house, List.of(again, anew))).containsOnlyKeys(anew);
    }

    @Test
    void aTermThatTheModelDoesNotKeepIsReported() throws Exception {
        String mark = UUID.randomUUID().toString();
        String text = "A house of %1$s.\nA car of %1$s.\n".formatted(mark);
        String job =
                api.submit("""
                {"fileId":"%s","glossaryFileId":"%s","sourceLanguage":"en","targetLanguage":"es","serviceId":"%s"}
                """.formatted(api.upload("a.txt", text), api.upload("terms.csv", "house,mansion\n"), DEAF));
        assertThat(api.ended(job).path("status").asString()).isEqualTo("succeeded");

        JsonNode sheets = api.client().get("/api/v1/jobs/" + job + "/sheets").body();
        JsonNode segments = api.client().get("/api/v1/jobs/" + job + "/items").body();

        assertThat(api.text(job)).isEqualTo(text.replace("house", "one"));
        assertThat(sheets.get(0).path("unmetTerms").asInt()).isEqualTo(1);
        assertThat(segments.valueStream()
                        .map(segment -> segment.path("missingTerms").toString()))
                .containsExactly("[\"house\"]", "[]");
    }

    @Test
    void severalLanguagesComeBackTogether() throws Exception {
        String text = lines(100);
        String job = api.submit("""
                {"fileId":"%s","sourceLanguage":"en","targetLanguages":["es","fr"],"serviceId":"%s"}
                """.formatted(api.upload("lines.txt", text), SILENT));

        assertThat(api.ended(job).path("progress").toString()).isEqualTo("{\"done\":200,\"total\":200,\"failed\":0}");
        assertThat(api.zip(job)).containsExactlyInAnyOrderEntriesOf(Map.of("lines.es.txt", text, "lines.fr.txt", text));
    }

    private String translate(String text) throws Exception {
        return translate(text, MODEL);
    }

    private String translate(String text, String model) throws Exception {
        String file = api.upload("lines.txt", text);
        return api.submit("""
                {"fileId":"%s","sourceLanguage":"en","targetLanguage":"es","serviceId":"%s"}""".formatted(file, model));
    }

    private int done(String job) throws Exception {
        return api.job(job).path("progress").path("done").asInt();
    }

    private void isWholly(String id, String text, int segments) throws Exception {
        JsonNode job = await().atMost(PATIENCE)
                .until(() -> api.job(id), found -> !found.path("finishedAt").isNull());
        assertThat(job.path("status").asString()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.path("progress").toString())
                .isEqualTo("{\"done\":%1$d,\"total\":%1$d,\"failed\":0}".formatted(segments));
        assertThat(api.text(id)).isEqualTo(text.replace("house", "casa"));
    }

    private static String lines(int count) {
        String mark = UUID.randomUUID().toString();
        return IntStream.range(0, count)
                .mapToObj(i -> "The house %d of %s is big.\n".formatted(i, mark))
                .collect(Collectors.joining());
    }
}
