package io.dhruva.ingress.submit;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.notify.Receiver;
import io.dhruva.ingress.ulca.UlcaBody;
import io.dhruva.ingress.ulca.UlcaRequests;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes jobs in. */
@RestController
@RequestMapping("/api/v1/jobs")
@Tag(name = "jobs", description = "Jobs: submitted, followed, answered")
class JobController {

    private final Submission submission;
    private final ChainSubmission chains;
    private final KeyedSubmission keyed;
    private final RequestKeys keys;
    private final AcceptedJob accepted;
    private final UlcaRequests requests;
    private final Receiver receiver;
    private final SubmitProperties properties;

    JobController(
            Submission submission,
            ChainSubmission chains,
            KeyedSubmission keyed,
            RequestKeys keys,
            AcceptedJob accepted,
            UlcaRequests requests,
            Receiver receiver,
            SubmitProperties properties) {
        this.submission = submission;
        this.chains = chains;
        this.keyed = keyed;
        this.keys = keys;
        this.accepted = accepted;
        this.requests = requests;
        this.receiver = receiver;
        this.properties = properties;
    }

    @Operation(
            summary = "Submit a job",
            description = "202 when Kafka holds it; follow the Location. With an Idempotency-Key, the same key and body"
                    + " give the same job for 24 hours.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> submit(
            @Parameter(hidden = true) Caller caller,
            @RequestBody JobBody body,
            @RequestHeader(name = RequestKeys.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = "traceparent", required = false) @Nullable String traceParent) {
        JobBody.Checked job = body.checked(properties.ttl());
        Owner owner = caller.owner();
        Submitted submitted =
                keyed.submit(owner, keys.of(owner, key, "jobs", body), publish(caller, body, job, traceParent));
        return accepted.answer(submitted, owner);
    }

    private Function<Ticket, Job> publish(
            Caller caller, JobBody body, JobBody.Checked job, @Nullable String traceParent) {
        Terms terms = body.callback() == null
                ? job.terms()
                : job.terms().tellingTo(receiver.checked(body.callback(), "/callback"));
        Task task = job.task();
        if (task == null) {
            return ticket -> chains.submit(ticket, caller, body.request(), terms, "/request", traceParent);
        }
        UlcaBody request = requests.read(task, body.request(), "/request");
        return ticket -> submission.submit(ticket, caller, task, request, terms, "/request", traceParent);
    }
}
