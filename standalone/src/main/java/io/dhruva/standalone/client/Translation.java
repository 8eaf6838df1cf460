package io.dhruva.standalone.client;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A translation of files as a job: uploaded, followed to its end, downloaded. Ended by a signal, it is cancelled. */
public final class Translation {

    private static final String WAIT = "1s";

    private final ApiClient api;
    private final Consumer<JsonNode> listener;

    /** @param listener hears how the job stands */
    public Translation(ApiClient api, Consumer<JsonNode> listener) {
        this.api = api;
        this.listener = listener;
    }

    /**
     * Translates files and returns the job as it ended.
     *
     * @param glossary a file with terms; null: none
     * @param options what is asked for besides, as the interface calls it
     */
    public JsonNode run(List<Path> files, @Nullable Path glossary, Map<String, ?> options) throws IOException {
        var body = new TreeMap<String, Object>(options);
        var ids = new ArrayList<String>();
        for (var file : files) {
            ids.add(uploaded(file));
        }
        body.put(ids.size() == 1 ? "fileId" : "fileIds", ids.size() == 1 ? ids.getFirst() : ids);
        if (glossary != null) {
            body.put("glossaryFileId", uploaded(glossary));
        }
        var id = api.post("api/v1/translations", body).path("id").asString();
        var onEnd = Thread.ofPlatform().name("cancel-translation").unstarted(() -> cancel(id));
        Runtime.getRuntime().addShutdownHook(onEnd);
        try {
            var job = api.awaitEnd(id, WAIT, listener);
            ApiClient.mustHaveSucceeded(job);
            return job;
        } finally {
            leave(onEnd);
        }
    }

    private String uploaded(Path file) throws IOException {
        return api.upload("api/v1/files", file).path("fileId").asString();
    }

    private void cancel(String id) {
        try (var own = new ApiClient(api.url(), api.key())) {
            var _ = own.post("api/v1/jobs/" + id + "/cancel");
        } catch (IOException e) {
            System.err.println("the translation could not be cancelled: " + e.getMessage());
        }
    }

    private static void leave(Thread onEnd) {
        try {
            Runtime.getRuntime().removeShutdownHook(onEnd);
        } catch (IllegalStateException e) {
            // Why nothing: the process ends, and the hook is at work.
            Thread.onSpinWait();
        }
    }

    /** What is not as it should be of the files, a line each. */
    List<String> remarks(JsonNode job) throws IOException {
        var remarks = new ArrayList<String>();
        for (var sheet : api.get("api/v1/jobs/" + job.path("id").asString() + "/sheets")) {
            var name = "%s (%s): "
                    .formatted(
                            sheet.path("sheet").asString(),
                            sheet.path("targetLanguage").asString());
            var error = sheet.path("error");
            var failed = sheet.path("progress").path("failed").asInt(0);
            var unmet = sheet.path("unmetTerms").asInt(0);
            if (error.isObject()) {
                remarks.add(name + error.path("code").asString() + ", "
                        + error.path("detail").asString());
            }
            if (failed > 0) {
                remarks.add(name + failed + " segments are not translated");
            }
            if (unmet > 0) {
                remarks.add(name + unmet + " segments lack a term of the glossary");
            }
        }
        return remarks;
    }

    /** Downloads what came of the job into a stream. */
    void write(JsonNode job, OutputStream out) throws IOException {
        api.download(result(job), out);
    }

    /** Downloads it into a file, or into a directory under its own name, and returns where it is. */
    public Path save(JsonNode job, @Nullable Path out) throws IOException {
        return api.save(result(job), name -> {
            if (out != null && !Files.isDirectory(out)) {
                return out;
            }
            var file = out == null ? Path.of(name) : out.resolve(name);
            if (out == null && Files.exists(file)) {
                throw new UncheckedIOException(
                        new FileAlreadyExistsException(file.toString(), null, "there already; say -o"));
            }
            return file;
        });
    }

    private static String result(JsonNode job) {
        return "api/v1/jobs/" + job.path("id").asString() + "/result";
    }
}
