package io.dhruva.standalone.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.standalone.House;
import io.dhruva.standalone.access.Client;
import io.dhruva.standalone.access.SecondInstance;
import io.dhruva.standalone.access.Stores;
import io.dhruva.standalone.pipeline.Tier;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@House.Shared
class FilesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String FILES = "/api/v1/files";
    private static final int LARGEST = 100 * 1024;

    private static Client.User user(House house) throws Exception {
        return Client.admin(house).user("USER", "{\"minute\":1000}");
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void aFileComesBackAsItWent(House house) throws Exception {
        Client client = user(house).client();
        byte[] content = bytes(3_000_000);

        Client.Answer made = client.upload(FILES, "../देश \"a\".docx", "application/msword", content);
        String id = made.body().path("fileId").asString();
        HttpResponse<byte[]> read = client.download(FILES + "/" + id);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo(FILES + "/" + id);
        assertThat(made.body().path("name").asString()).isEqualTo("देश \"a\".docx");
        assertThat(made.body().path("bytes").asInt()).isEqualTo(content.length);
        assertThat(made.body().path("contentType").asString()).isEqualTo("application/msword");
        assertThat(made.body().path("sha256").asString()).isEqualTo(sha256(content));
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(content);
        assertThat(header(read, "Content-Type")).isEqualTo("application/msword");
        assertThat(header(read, "Content-Length")).isEqualTo("3000000");
        assertThat(header(read, "Content-Disposition"))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''%E0%A4%A6%E0%A5%87%E0%A4%B6%20%22a%22.docx");
        assertThat(header(read, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void whatIsStoredIsSealed(House house) throws Exception {
        String secret = "secret" + UUID.randomUUID();
        Client client = user(house).client();

        String id = client.upload(FILES, "a.txt", "text/plain", secret.getBytes(StandardCharsets.UTF_8))
                .body()
                .path("fileId")
                .asString();

        String stored = Files.readString(blob(house, id), StandardCharsets.ISO_8859_1);
        assertThat(stored).isNotEmpty().doesNotContain(secret);
        assertThat(client.get(FILES + "/" + id).text()).isEqualTo(secret);
    }

    private static Path blob(House house, String id) throws Exception {
        String uri = Stores.texts(house, "select blob ->> 'uri' from files where id = '" + id + "'")
                .getFirst();
        return Path.of(URI.create(uri));
    }

    @Test
    void aBodyWithoutAFileIsRefused(House house) throws Exception {
        Client client = user(house).client();

        Client.Answer empty = client.upload(FILES, "a.txt", "text/plain", new byte[0]);
        Client.Answer missing = client.form(FILES, "other", "a.txt", "text/plain", new byte[] {1});
        Client.Answer json = client.post(FILES, "{}");
        Client.Answer broken = client.header("Content-Type", "multipart/form-data; boundary=x")
                .post(FILES, "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nno end");

        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.code()).isEqualTo("empty_file");
        assertThat(empty.body().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/file");
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.code()).isEqualTo("missing_field");
        assertThat(json.status()).isEqualTo(415);
        assertThat(broken.status()).isEqualTo(400);
        assertThat(Client.nobody(house.ingressUrl())
                        .upload(FILES, "a.txt", "text/plain", new byte[] {1})
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aFileIsItsOwnersAlone(House house) throws Exception {
        Client owner = user(house).client();
        Client other = user(house).client();
        String id = owner.upload(FILES, "a.txt", "text/plain", new byte[] {1})
                .body()
                .path("fileId")
                .asString();
        Path blob = blob(house, id);

        assertThat(other.get(FILES + "/" + id).status()).isEqualTo(404);
        assertThat(other.delete(FILES + "/" + id).status()).isEqualTo(404);
        assertThat(other.get(FILES).body().path("items")).isEmpty();
        assertThat(owner.get(FILES + "/none").status()).isEqualTo(404);
        assertThat(blob).exists();

        assertThat(owner.delete(FILES + "/" + id).status()).isEqualTo(204);
        assertThat(owner.get(FILES + "/" + id).status()).isEqualTo(404);
        assertThat(owner.delete(FILES + "/" + id).status()).isEqualTo(404);
        assertThat(blob).doesNotExist();
    }

    @Test
    void filesAreListedTheNewestFirstInPages(House house) throws Exception {
        Client client = user(house).client();
        List<String> made = new ArrayList<>();
        for (int i : IntStream.range(0, 5).toArray()) {
            made.addFirst(client.upload(FILES, i + ".txt", "text/plain", new byte[] {1})
                    .body()
                    .path("fileId")
                    .asString());
        }
        List<String> listed = new ArrayList<>();

        @Nullable String cursor = "";
        while (cursor != null) {
            JsonNode page = client.get(FILES + "?limit=2" + cursor).body();
            page.path("items").forEach(file -> listed.add(file.path("fileId").asString()));
            cursor = page.path("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.path("nextCursor").asString();
        }

        assertThat(listed).isEqualTo(made);
        assertThat(client.get(FILES + "?limit=0").status()).isEqualTo(400);
        assertThat(client.get(FILES + "?cursor=x").status()).isEqualTo(400);
    }

    @Test
    void anErasedUsersFilesAndTranslationsAreGone(House house) throws Exception {
        Client.User doomed = user(house);
        Client.User other = user(house);
        String id = doomed.client()
                .upload(FILES, "a.txt", "text/plain", new byte[] {1})
                .body()
                .path("fileId")
                .asString();
        Path blob = blob(house, id);
        for (Client.User user : List.of(doomed, other)) {
            Stores.update(house, """
                    insert into translation_memory (user_id, source_language, target_language, model, hash, target, key_id)
                    values (%d, 'en', 'es', 'nmt', '\\x01', '\\x02', 'k')""".formatted(user.id()));
        }

        assertThat(Client.admin(house)
                        .post("/api/v1/users/" + doomed.id() + "/erase", "")
                        .status())
                .isEqualTo(204);

        assertThat(blob).doesNotExist();
        assertThat(Stores.texts(house, "select id from files where user_id = " + doomed.id()))
                .isEmpty();
        assertThat(Stores.numbers(
                        house,
                        "select user_id from translation_memory where user_id in (%d, %d)"
                                .formatted(doomed.id(), other.id())))
                .containsExactly(other.id());
    }

    @Test
    void aFileThatIsTooLargeIsRefusedAndOneThatIsTooOldIsRemoved(House house) throws Exception {
        Client.User user = user(house);
        Map<String, String> small = Map.of(
                "DHRUVA_FILES_LARGEST", LARGEST + "B", "DHRUVA_FILES_KEPT", "20d", "DHRUVA_FILES_CLEAN_EVERY", "300ms");
        try (SecondInstance instance = new SecondInstance(house, "small-files", small)) {
            Client client = user.client().at(instance.url());

            Client.Answer largest = client.upload(FILES, "a", "text/plain", bytes(LARGEST));
            Client.Answer larger = client.upload(FILES, "a", "text/plain", bytes(LARGEST + 1));
            Client.Answer announced = client.upload(FILES, "a", "text/plain", bytes(2_000_000));

            assertThat(largest.status()).isEqualTo(201);
            for (Client.Answer refused : List.of(larger, announced)) {
                assertThat(refused.status()).isEqualTo(413);
                assertThat(refused.code()).isEqualTo("body_too_large");
                assertThat(refused.body().path("detail").asString()).contains("at most " + LARGEST + " bytes");
            }

            String old = largest.body().path("fileId").asString();
            String young = client.upload(FILES, "b", "text/plain", bytes(10))
                    .body()
                    .path("fileId")
                    .asString();
            Path blob = blob(house, old);
            Stores.update(house, "update files set created_at = now() - interval '21 days' where id = '" + old + "'");
            Stores.update(house, "update files set created_at = now() - interval '19 days' where id = '" + young + "'");
            await().atMost(PATIENCE).until(() -> client.get(FILES + "/" + old).status() == 404);
            assertThat(blob).doesNotExist();
            assertThat(client.get(FILES + "/" + young).status()).isEqualTo(200);
        }
    }

    /** The instance's heap is 384 MiB. */
    @Test
    void aFileLargerThanTheMemoryGoesThrough(House house) throws Exception {
        Client.User user = user(house);
        long size = Tier.size(100, 1_000) * 1024L * 1024;
        MessageDigest sent = MessageDigest.getInstance("SHA-256");
        try (SecondInstance instance = new SecondInstance(house, "large-files", Map.of());
                HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> made = http.send(
                    HttpRequest.newBuilder(URI.create(instance.url() + FILES))
                            .header("X-API-Key", user.key())
                            .header("Content-Type", "multipart/form-data; boundary=edge")
                            .POST(body(size, sent))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            String sha256 = HexFormat.of().formatHex(sent.digest());
            assertThat(made.body()).contains(sha256, Long.toString(size));

            MessageDigest got = MessageDigest.getInstance("SHA-256");
            HttpResponse<InputStream> read = http.send(
                    HttpRequest.newBuilder(URI.create(instance.url()
                                    + made.headers().firstValue("Location").orElseThrow()))
                            .header("X-API-Key", user.key())
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = new DigestInputStream(read.body(), got)) {
                assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(size);
            }
            assertThat(HexFormat.of().formatHex(got.digest())).isEqualTo(sha256);
            user.client()
                    .at(instance.url())
                    .delete(made.headers().firstValue("Location").orElseThrow());
        }
    }

    private static HttpRequest.BodyPublisher body(long size, MessageDigest sent) {
        String head = """
                --edge
                Content-Disposition: form-data; name="file"; filename="large.bin"
                Content-Type: application/octet-stream

                """.replace("\n", "\r\n");
        byte[] piece = bytes(1024 * 1024);
        Iterable<byte[]> pieces = () -> LongStream.range(0, size / piece.length)
                .mapToObj(at -> {
                    piece[(int) at]++;
                    sent.update(piece);
                    return piece.clone();
                })
                .iterator();
        return HttpRequest.BodyPublishers.concat(
                HttpRequest.BodyPublishers.ofString(head),
                HttpRequest.BodyPublishers.ofByteArrays(pieces),
                HttpRequest.BodyPublishers.ofString("\r\n--edge--\r\n"));
    }
}
