package io.dhruva.ingress.submit;

import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.outcome.Tally;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.notify.Receiver;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes translations of files in. */
@RestController
@Tag(name = "files")
class TranslationController {

    private final DocumentSubmission submission;
    private final KeyedSubmission keyed;
    private final RequestKeys keys;
    private final AcceptedJob accepted;
    private final Receiver receiver;
    private final SubmitProperties properties;

    TranslationController(
            DocumentSubmission submission,
            KeyedSubmission keyed,
            RequestKeys keys,
            AcceptedJob accepted,
            Receiver receiver,
            SubmitProperties properties) {
        this.submission = submission;
        this.keyed = keyed;
        this.keys = keys;
        this.accepted = accepted;
        this.receiver = receiver;
        this.properties = properties;
    }

    @PostMapping(path = "/api/v1/translations", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Translate files", description = """
                    202 when Kafka holds it; follow the Location. The job's progress counts segments, its result is the
                    document, or a zip of several, and its items are the segments. format: txt, md, html, docx, pptx, xlsx,
                    odt, ods, odp, srt, vtt, ttml, xliff, xliff2, po, json, yaml, properties, strings, csv, tsv, xml; without
                    it the content tells. bilingual: xliff or tmx. With an Idempotency-Key, the same key and body give the
                    same job for 24 hours.""")
    ResponseEntity<Object> translate(
            @Parameter(hidden = true) Caller caller,
            @RequestBody TranslationBody body,
            @RequestHeader(name = RequestKeys.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = "traceparent", required = false) @Nullable String traceParent) {
        TranslationPolicy.Wanted wanted =
                TranslationPolicy.judge(body, new Terms(Lane.BULK, properties.ttl(), Map.of()));
        TranslationPolicy.Wanted told =
                body.callback() == null ? wanted : wanted.tellingTo(receiver.checked(body.callback(), "/callback"));
        Owner owner = caller.owner();
        Submitted submitted = keyed.submit(
                owner,
                keys.of(owner, key, "translations", body),
                ticket -> submission.submit(ticket, caller, told, traceParent));
        return accepted.answer(submitted, owner, Tally.NONE);
    }
}
