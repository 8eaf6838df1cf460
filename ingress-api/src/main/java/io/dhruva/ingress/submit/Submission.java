package io.dhruva.ingress.submit;

import io.dhruva.blobs.Payloads;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.flags.Evaluated;
import io.dhruva.flags.SteeringFlags;
import io.dhruva.ingress.catalog.ModelCatalog;
import io.dhruva.ingress.catalog.Routing;
import io.dhruva.ingress.notify.Callbacks;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Problem;
import io.dhruva.ingress.ulca.UlcaBody;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The way of a request from its body to a record in Kafka: judged, routed, completed, stored, published. */
@Component
class Submission {

    private static final String CONTENT_TYPE = "application/vnd.dhruva.request+avro";
    private static final double LONG_AUDIO_SECONDS = 60;

    private final ModelCatalog catalog;
    private final SteeringFlags flags;
    private final AudioFetcher fetcher;
    private final Payloads payloads;
    private final Congestion congestion;
    private final Clock clock;
    private final JobPublisher publisher;
    private final Callbacks callbacks;

    Submission(
            ModelCatalog catalog,
            SteeringFlags flags,
            AudioFetcher fetcher,
            Payloads payloads,
            Congestion congestion,
            Clock clock,
            JobPublisher publisher,
            Callbacks callbacks) {
        this.catalog = catalog;
        this.flags = flags;
        this.fetcher = fetcher;
        this.payloads = payloads;
        this.congestion = congestion;
        this.clock = clock;
        this.publisher = publisher;
        this.callbacks = callbacks;
    }

    /**
     * Accepts a job. Errors: ProblemException, and then nothing was accepted.
     *
     * @param ticket the leave to do so, with the id
     * @param prefix where {@code body} lies in what the client sent
     */
    Job submit(
            Ticket ticket,
            Owner owner,
            Task task,
            UlcaBody body,
            Terms terms,
            String prefix,
            @Nullable String traceParent) {
        Admission.Accepted accepted = switch (AdmissionPolicy.judge(body)) {
            case Admission.Accepted good -> good;
            case Admission.Rejected rejected ->
                throw Problem.of(rejected.flaws().stream()
                                .map(flaw -> flaw.below(prefix))
                                .toList())
                        .exception();
        };
        String language = accepted.wanted().source();
        List<FlagEvaluation> evaluations = flags.evaluate(owner, task, language);
        Routing routing = Routing.choose(
                accepted.wanted(), catalog.of(task), Evaluated.text(evaluations, SteeringFlags.model(task)));
        Route route = RoutingProblems.route(routing, task, prefix);
        Request request = whole(accepted.draft(), prefix);
        Measure measure = measure(request);
        Lane lane = lane(measure, terms);
        congestion.check(task, lane);
        JobId id = ticket.id();
        Job job = new Job(
                id,
                1,
                1,
                task,
                lane,
                owner,
                id.acceptedAt(),
                clock.instant().plus(terms.ttl()),
                route,
                measure,
                store(request),
                Slip.SINGLE,
                evaluations,
                new Particulars(terms.labels(), traceParent, ticket.idempotency(), terms.callback()),
                null);
        keepCallback(job);
        ticket.check().run();
        publisher.publish(job);
        return job;
    }

    /** Keeps where news of the job goes; before it is published, so that its ending finds it. */
    void keepCallback(Job job) {
        Particulars.Callback callback = job.particulars().callback();
        if (callback != null) {
            callbacks.keep(job.id(), callback);
        }
    }

    /** Where a job of that size waits. */
    static Lane lane(Measure measure, Terms terms) {
        return measure.audioSeconds() > LONG_AUDIO_SECONDS ? Lane.LONG : terms.lane();
    }

    Request whole(Draft draft, String prefix) {
        return switch (draft) {
            case Draft.Whole whole -> whole.request();
            case Draft.Speech speech -> speech.with(audio(speech.sources(), prefix));
        };
    }

    private List<byte[]> audio(List<Draft.Source> sources, String prefix) {
        List<byte[]> audio = new ArrayList<>(sources.size());
        long fetched = 0;
        for (int i = 0; i < sources.size(); i++) {
            byte[] bytes = switch (sources.get(i)) {
                case Draft.Content content -> content.bytes();
                case Draft.Link link -> fetcher.fetch(link.uri(), prefix + "/audio/" + i + "/audioUri", fetched);
            };
            fetched += sources.get(i) instanceof Draft.Link ? bytes.length : 0;
            audio.add(bytes);
        }
        return audio;
    }

    Payload store(Request request) {
        try {
            return payloads.store(ContentCodec.encode(request), CONTENT_TYPE);
        } catch (IOException e) {
            throw Code.STORE_UNAVAILABLE.because("the content cannot be stored just now; nothing was accepted");
        }
    }

    static Measure measure(Request request) {
        return switch (request) {
            case Request.AsrRequest asr -> new Measure(asr.items(), AudioLength.seconds(asr), 0);
            case Request.TtsRequest tts ->
                new Measure(
                        tts.items(),
                        0,
                        characters(tts.input().stream()
                                .map(Request.TtsInput::source)
                                .toList()));
            case Request.NmtRequest nmt -> new Measure(nmt.items(), 0, characters(nmt.input()));
        };
    }

    private static long characters(List<String> texts) {
        return texts.stream()
                .mapToLong(text -> text.codePointCount(0, text.length()))
                .sum();
    }
}
