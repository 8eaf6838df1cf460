package io.dhruva.ingress.results;

import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.Erased;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.document.DocumentForm;
import io.dhruva.contract.document.DocumentPartial;
import io.dhruva.contract.document.SegmentLine;
import io.dhruva.contract.job.Payload;
import io.dhruva.ingress.files.Download;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.status.JobAnswers;
import io.dhruva.ingress.status.JobProblems;
import io.dhruva.ingress.status.JobView;
import io.dhruva.ingress.status.StatusView;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What came of documents, or has so far, as streams. Errors: ProblemException. Threads: safe. */
@Component
final class Documents {

    private static final Logger log = LoggerFactory.getLogger(Documents.class);

    private final JobAnswers answers;
    private final StatusView view;
    private final Partials partials;
    private final Payloads payloads;
    private final JsonMapper json;

    Documents(JobAnswers answers, StatusView view, Partials partials, Payloads payloads, JsonMapper json) {
        this.answers = answers;
        this.view = view;
        this.partials = partials;
        this.payloads = payloads;
        this.json = json;
    }

    /**
     * The document.
     *
     * @param form how it is shown before its end; null: it is not
     */
    ResponseEntity<Resource> download(JobView job, @Nullable DocumentForm form) {
        JobView known = job;
        if (form != null && !job.status().terminal()) {
            Optional<DocumentPartial.Stored> stored = partials.await(job, form);
            if (stored.isPresent()) {
                DocumentPartial.Stored partial = stored.get();
                return Download.of(partial.name(), partial.contentType(), once(job, partial.content()));
            }
            known = again(job);
        }
        JobProblems.of(known).ifPresent(problem -> {
            throw problem.exception();
        });
        Answer.Documents documents = answers.document(known).orElseThrow(() -> JobAnswers.gone(job));
        return Download.of(documents.name(), documents.contentType(), open(job, documents.content()));
    }

    /** Its segments, as a JSON array; none of a document that came to nothing. */
    InputStream segments(JobView job, Predicate<SegmentLine> wanted) {
        if (!job.status().terminal()) {
            Optional<DocumentPartial.Stored> stored = partials.await(job, DocumentForm.SEGMENTS);
            if (stored.isPresent()) {
                InputStream lines = once(job, stored.get().content());
                return new SegmentArray(List.of(() -> lines), wanted, json);
            }
        }
        List<SegmentArray.Segments> lists = new ArrayList<>();
        for (Answer.Sheet sheet :
                answers.document(again(job)).map(Answer.Documents::sheets).orElse(List.of())) {
            Payload segments = sheet.segments();
            if (segments != null) {
                lists.add(() -> stream(segments));
            }
        }
        return new SegmentArray(lists, wanted, json);
    }

    /** What came of its files; none before its end, and none of a document that came to nothing. */
    List<Answer.Sheet> sheets(JobView job) {
        return job.status().terminal()
                ? answers.document(job).map(Answer.Documents::sheets).orElse(List.of())
                : List.of();
    }

    private JobView again(JobView job) {
        return view.find(job.id(), job.owner()).orElse(job);
    }

    private InputStream once(JobView job, Payload content) {
        return new OnceRead(open(job, content), payloads, content);
    }

    private InputStream stream(Payload content) throws IOException {
        try {
            return payloads.stream(content);
        } catch (Erased e) {
            throw new IOException("the owner is erased", e);
        }
    }

    private InputStream open(JobView job, Payload content) {
        try {
            return payloads.stream(content);
        } catch (Erased e) {
            throw Code.ERASED
                    .problem("the owner is erased, and the document with it")
                    .withJob(job.id().toString())
                    .exception();
        } catch (IOException e) {
            throw unreadable(job, e);
        }
    }

    private static ProblemException unreadable(JobView job, IOException cause) {
        log.warn(
                "the document of job {} cannot be read: {}",
                job.id(),
                cause.getClass().getSimpleName());
        return Code.STORE_UNAVAILABLE.because("the document cannot be read just now");
    }
}
