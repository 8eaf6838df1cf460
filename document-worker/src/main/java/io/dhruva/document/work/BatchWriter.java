package io.dhruva.document.work;

import io.dhruva.blobs.keys.Erased;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.document.DocumentWork;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.document.work.Numbering.Slot;
import io.dhruva.document.work.Sheets.Sheet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gathers the different segments of a sheet and publishes each full batch. Threads: one. */
final class BatchWriter {

    private static final String REQUEST = "application/vnd.dhruva.request+avro";
    private static final String ANSWER = "application/vnd.dhruva.answer+avro";

    private final Job job;
    private final Sheet sheet;
    private final Terms.InLanguage terms;
    private final boolean reuse;
    private final Tools tools;
    private final Publisher.Saying saying;
    private final List<String> texts = new ArrayList<>();
    private final List<@Nullable String> known = new ArrayList<>();
    private int number;
    private int segments;
    private long characters;

    BatchWriter(Job job, Sheet sheet, Terms.InLanguage terms, boolean reuse, Tools tools, Publisher.Saying saying) {
        this.job = job;
        this.sheet = sheet;
        this.terms = terms;
        this.reuse = reuse;
        this.tools = tools;
        this.saying = saying;
    }

    /**
     * Takes a segment.
     *
     * @param translated what the segment is known to be translated to, if it is
     */
    boolean add(Slot slot, String text, @Nullable String translated) throws Erased, IOException {
        if (slot.number() != number) {
            flush();
            number = slot.number();
        }
        texts.add(text);
        known.add(translated);
        segments++;
        characters += text.codePointCount(0, text.length());
        return true;
    }

    void flush() throws Erased, IOException {
        if (texts.isEmpty()) {
            return;
        }
        remember();
        List<String> asked = new ArrayList<>();
        List<Answer.@Nullable Translation> given = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String target = known.get(i);
            given.add(target == null ? null : new Answer.Translation(texts.get(i), target));
            if (target == null) {
                asked.add(terms.guarded(texts.get(i)));
            }
        }
        saying.say(new DocumentWork.Batch(
                sheet.index(),
                number,
                texts.size(),
                asked.size(),
                asked.stream()
                        .mapToLong(text -> text.codePointCount(0, text.length()))
                        .sum(),
                sheet.route(),
                asked.isEmpty() ? null : request(asked),
                given.stream().allMatch(Objects::isNull)
                        ? null
                        : stored(ContentCodec.encode(new Answer.Translations(given)), ANSWER)));
        texts.clear();
        known.clear();
    }

    /** Looks the rest up among the owner's earlier translations. */
    private void remember() throws Erased, IOException {
        String keyId = job.payload().keyId();
        if (!reuse || keyId == null) {
            return;
        }
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (known.get(i) == null) {
                unknown.add(texts.get(i));
            }
        }
        Map<String, String> found =
                tools.memory().find(terms.scope(job, sheet, tools.keys().key(keyId)), unknown);
        for (int i = 0; i < texts.size(); i++) {
            if (known.get(i) == null) {
                known.set(i, found.get(texts.get(i)));
            }
        }
    }

    private Payload request(List<String> asked) throws Erased, IOException {
        return stored(
                ContentCodec.encode(new Request.NmtRequest(
                        sheet.sourceLanguage(), null, sheet.target().language(), null, asked)),
                REQUEST);
    }

    private Payload stored(byte[] content, String type) throws Erased, IOException {
        return tools.payloads().store(content, type, job.payload().keyId());
    }

    DocumentWork.Extent extent(@Nullable Fault fault) {
        return new DocumentWork.Extent(segments == 0 ? 0 : number + 1, segments, characters, fault);
    }
}
