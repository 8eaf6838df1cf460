package io.dhruva.standalone.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.standalone.House;
import io.dhruva.standalone.access.Client;
import io.dhruva.standalone.processes.ServiceProcess;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@House.Shared
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentIT {

    private final List<ServiceProcess> workers = new ArrayList<>();
    private DocumentApi api = new DocumentApi(new Client("", Map.of()));

    // Why its own: a worker of the house stays, and takes jobs that tests of other workers publish.
    @BeforeAll
    void start(House house) {
        house.started("ingress-api", "audit-sink", "model-server");
        for (String worker : List.of("nmt-worker", "document-worker")) {
            workers.add(house.process(worker, Map.of("DHRUVA_HTTP_PORT", "0")).start(DocumentApi.PATIENCE));
        }
        Client admin = Client.admin(house);
        admin.awaitModels("nmt");
        api = new DocumentApi(admin);
    }

    @AfterAll
    void stop() {
        workers.forEach(ServiceProcess::close);
    }

    @Test
    void aDocumentComesBackTranslated() throws Exception {
        String file = api.upload("house.txt", "The house is big.\n\nThe house is big.\nThe car is red.\n");
        String id = api.translate(file);

        JsonNode job = api.ended(id);

        assertThat(job.path("status").asString()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.path("progress").toString()).isEqualTo("{\"done\":2,\"total\":2,\"failed\":0}");
        assertThat(api.text(id)).isEqualTo("La casa es grande.\n\nLa casa es grande.\nEl coche es rojo.\n");
    }

    @Test
    void aPageKeepsItsMarkupAndCaptionsTheirTimes() throws Exception {
        String page = """
                <!DOCTYPE html>
                <html lang="en"><head><title>The house</title></head>
                <body class=x><!-- kept --><p>The house is <b>big</b>.</p></body></html>
                """;
        String captions = """
                1
                00:00:01,000 --> 00:00:02,500
                The house
                is big.

                """;
        String first = api.translate(api.upload("page.html", page));
        String second = api.translate(api.upload("captions.srt", captions));

        api.ended(first);
        api.ended(second);

        assertThat(api.text(first)).contains("lang=\"es\"", "<body class=x><!-- kept --><p>", "</b>", "casa");
        assertThat(api.text(second)).startsWith("1\n00:00:01,000 --> 00:00:02,500\nLa casa es grande.\n\n");
    }

    @Test
    void eachTextFormatIsTranslatedAndElseAsItWas() throws Exception {
        List<String> files = new ArrayList<>();
        for (Map.Entry<String, String> sample : TextSamples.ALL.entrySet()) {
            files.add('"' + api.upload(sample.getKey(), sample.getValue()) + '"');
        }
        String job = api.submit("""
                {"fileIds":[%s],"sourceLanguage":"en","targetLanguage":"es","serviceId":"nmt"}
                """.formatted(String.join(",", files)));
        JsonNode ended = api.ended(job);

        assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("succeeded");
        Map<String, String> translated = api.zip(job);
        assertThat(translated).hasSameSizeAs(TextSamples.ALL);
        for (String name : TextSamples.ALL.keySet()) {
            String text = translated.get(name.replace(".", ".es."));
            if (name.endsWith(".xlf")) {
                assertThat(text)
                        .as(name)
                        .contains(TextSamples.ENGLISH + "</source>", TextSamples.SPANISH + "</target>");
            } else {
                assertThat(text).as(name).isEqualTo(TextSamples.translated(name));
            }
        }
    }

    @Test
    void severalFilesComeBackTogether() throws Exception {
        String job = api.submit(
                """
                {"fileIds":["%s","%s"],"sourceLanguage":"en","targetLanguage":"es","serviceId":"nmt"}""".formatted(api.upload("a.txt", "The car is red.\n"), api.upload("b.md", "# The house\n")));
        api.ended(job);

        HttpResponse<byte[]> answer = api.download(job, "");

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(api.zip(job))
                .containsEntry("a.es.txt", "El coche es rojo.\n")
                .containsEntry("b.es.md", "# La casa\n");
    }

    @Test
    void aZipComesBackAsAZip() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("letters/a.txt"));
            zip.write("The car is red.\n".getBytes(StandardCharsets.UTF_8));
        }
        String job = api.translate(api.upload("letters.zip", bytes.toByteArray()));
        api.ended(job);

        assertThat(api.zip(job)).isEqualTo(Map.of("letters/a.es.txt", "El coche es rojo.\n"));
    }

    @Test
    void bothLanguagesAreGivenIfThatIsWanted() throws Exception {
        String file = api.upload("a.txt", "The car is red.\n");
        String job = api.submit("""
                {"fileId":"%s","sourceLanguage":"en","targetLanguage":"es","serviceId":"nmt","bilingual":"tmx"}""".formatted(file));
        api.ended(job);

        assertThat(api.text(job)).contains("<tmx", "The car is red.", "El coche es rojo.");
    }

    @Test
    void aTermIsTranslatedAsTheGlossarySays() throws Exception {
        String job = api.submit(
                """
                {"fileId":"%s","glossaryFileId":"%s","sourceLanguage":"en","targetLanguage":"es","serviceId":"nmt"}""".formatted(api.upload("a.txt", "The house is big.\n"), api.upload("terms.csv", "house,mansion\n")));
        api.ended(job);

        assertThat(api.text(job)).contains("mansion").doesNotContain("casa");
    }

    @Test
    void eachHostileFileEndsAsAClearRefusal() throws Exception {
        Map<String, String> jobs = new HashMap<>();
        for (String name : HostileFiles.CODES.keySet()) {
            jobs.put(name, api.translate(api.upload(name, HostileFiles.content(name))));
        }

        for (Map.Entry<String, String> job : jobs.entrySet()) {
            JsonNode ended = api.ended(job.getValue());
            assertThat(ended.path("status").asString()).as(job.getKey()).isEqualTo("failed");
            assertThat(ended.path("error").path("code").asString())
                    .as(job.getKey())
                    .isEqualTo(HostileFiles.CODES.get(job.getKey()));
            assertThat(ended.path("error").path("detail").asString())
                    .as(job.getKey())
                    .hasSizeGreaterThan(20);
        }
    }

    @Test
    void deepNestingAndEndlessLinesAreTranslated() throws Exception {
        String deep = "<e>".repeat(200) + "The house is big." + "</e>".repeat(200);
        String line = "The house is big. ".repeat(60_000);
        String first = api.translate(api.upload("deep.xml", deep));
        String second = api.translate(api.upload("line.txt", line));

        api.ended(first);
        api.ended(second);

        assertThat(api.text(first)).isEqualTo(deep.replace("The house is big.", "La casa es grande."));
        assertThat(api.text(second)).isEqualTo(line.replace("The house is big.", "La casa es grande."));
    }

    @Test
    void aFileThatIsRefusedLeavesTheOthersWhole() throws Exception {
        String job = api.submit("""
                {"fileIds":["%s","%s"],"sourceLanguage":"en","targetLanguage":"es","serviceId":"nmt"}
                """.formatted(
                        api.upload("laughs.xml", "<!DOCTYPE a [<!ENTITY a \"ha\">]><a>&a;</a>"),
                        api.upload("a.txt", "The car is red.\n")));
        JsonNode ended = api.ended(job);

        assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("partially_succeeded");
        assertThat(api.zip(job)).containsEntry("a.es.txt", "El coche es rojo.\n");
        JsonNode sheets = api.client().get("/api/v1/jobs/" + job + "/sheets").body();
        assertThat(sheets.valueStream()
                        .map(sheet -> sheet.path("sheet").asString() + " "
                                + sheet.path("status").asString() + " "
                                + sheet.path("error").path("code").asString("none")))
                .containsExactly("laughs.xml failed document_hostile", "a.txt succeeded none");
    }
}
