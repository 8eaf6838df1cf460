package io.dhruva.standalone.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.standalone.access.Client;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client of documents does. */
record DocumentApi(Client client) {

    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BOUNDARY = "between-parts";
    private static final Set<String> OVER =
            Set.of("succeeded", "partially_succeeded", "failed", "cancelled", "expired");

    /** The file's id. */
    String upload(String name, byte[] content) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String head = """
                --%s
                Content-Disposition: form-data; name="file"; filename="%s"
                Content-Type: application/octet-stream

                """.formatted(BOUNDARY, name).replace("\n", "\r\n");
        body.write(head.getBytes(StandardCharsets.UTF_8));
        body.write(content);
        body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(client.url() + "/api/v1/files"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
        client.headers().forEach(request::header);
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("fileId").asString();
    }

    String upload(String name, String content) throws IOException, InterruptedException {
        return upload(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Has a file translated from English to Spanish by the real engine, whatever other models there are; the job's id. */
    String translate(String file) throws Exception {
        return submit("""
                {"fileId":"%s","sourceLanguage":"en","targetLanguage":"es","serviceId":"nmt"}""".formatted(file));
    }

    String submit(String body) throws Exception {
        Client.Answer answer = client.post("/api/v1/translations", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.body().path("id").asString();
    }

    JsonNode job(String id) throws Exception {
        return client.get("/api/v1/jobs/" + id).body();
    }

    /** The job, once it has ended. */
    JsonNode ended(String id) {
        return await().atMost(PATIENCE)
                .until(() -> job(id), job -> OVER.contains(job.path("status").asString()));
    }

    /** What can be downloaded. */
    HttpResponse<byte[]> download(String id, String query) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(client.url() + "/api/v1/jobs/" + id + "/result" + query));
        client.headers().forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    String text(String id) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = download(id, "");
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(text).isEqualTo(200);
        return text;
    }

    /** What can be downloaded, if that is a zip of texts. */
    Map<String, String> zip(String id) throws IOException, InterruptedException {
        Map<String, String> entries = new TreeMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(download(id, "").body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
