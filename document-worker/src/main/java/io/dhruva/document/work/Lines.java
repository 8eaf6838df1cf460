package io.dhruva.document.work;

import io.dhruva.blobs.keys.Erased;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.document.SegmentLine;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Rerun;
import io.dhruva.contract.wire.ContentCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The segments of a sheet as the run before left them, one after the other. Threads: one.
 *
 * <p>Errors: IOException when they cannot be read just now.
 */
final class Lines implements AutoCloseable {

    static final String TYPE = "application/x-ndjson";
    static final String QUEUED = "queued";
    static final String SUCCEEDED = "succeeded";
    static final String FAILED = "failed";
    static final JsonMapper JSON = new JsonMapper();

    private final @Nullable BufferedReader reader;

    private Lines(@Nullable BufferedReader reader) {
        this.reader = reader;
    }

    /** Those of each sheet that the run before knew; none if there was no run before. */
    static List<Answer.Sheet> sheets(Job job, Tools tools) throws Erased, IOException {
        Rerun rerun = job.rerun();
        Payload answer = rerun == null ? null : rerun.answer();
        return answer != null
                        && ContentCodec.answer(tools.payloads().load(answer)) instanceof Answer.Documents documents
                ? documents.sheets()
                : List.of();
    }

    static Lines of(List<Answer.Sheet> sheets, int index, Tools tools) throws Erased, IOException {
        Payload segments = index < sheets.size() ? sheets.get(index).segments() : null;
        return new Lines(
                segments == null
                        ? null
                        : new BufferedReader(
                                new InputStreamReader(tools.payloads().stream(segments), StandardCharsets.UTF_8)));
    }

    /** What the next segment was translated to; null if it was not, or there is none. */
    @Nullable
    String next(String text) throws IOException {
        String line = reader == null ? null : reader.readLine();
        if (line == null) {
            return null;
        }
        SegmentLine segment = JSON.readValue(line, SegmentLine.class);
        return segment.status().equals(SUCCEEDED) && segment.source().equals(text) ? segment.target() : null;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
