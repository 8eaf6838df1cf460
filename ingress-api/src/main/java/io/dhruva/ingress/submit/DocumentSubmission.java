package io.dhruva.ingress.submit;

import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.Erased;
import io.dhruva.contract.content.DocumentFile;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.event.ModelOffer;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.flags.Steering;
import io.dhruva.flags.SteeringFlags;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.catalog.ModelCatalog;
import io.dhruva.ingress.catalog.Routing;
import io.dhruva.ingress.files.Files;
import io.dhruva.ingress.files.UploadedFile;
import io.dhruva.ingress.limit.Quotas;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Problem;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The way of a translation of files from what was asked to a record in Kafka. Threads: safe. */
@Component
class DocumentSubmission {

    private final Files files;
    private final ModelCatalog catalog;
    private final SteeringFlags flags;
    private final Intake intake;
    private final Congestion congestion;
    private final Quotas quotas;
    private final Submission submission;
    private final JobPublisher publisher;
    private final Clock clock;

    DocumentSubmission(
            Files files,
            ModelCatalog catalog,
            SteeringFlags flags,
            Intake intake,
            Congestion congestion,
            Quotas quotas,
            Submission submission,
            JobPublisher publisher,
            Clock clock) {
        this.files = files;
        this.catalog = catalog;
        this.flags = flags;
        this.intake = intake;
        this.congestion = congestion;
        this.quotas = quotas;
        this.submission = submission;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Whether it is the job of a document. Errors: those of {@code payloads}. */
    static boolean isDocument(Job job, Payloads payloads) throws Erased, IOException {
        if (job.task() != Task.NMT || job.parent() != null || !(job.payload() instanceof Payload.Inline inline)) {
            return false;
        }
        try {
            return ContentCodec.request(payloads.load(inline)) instanceof Request.DocumentRequest;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Accepts a translation. Nothing is charged: its segments are counted when they are translated. Errors:
     * ProblemException, and then nothing was accepted.
     */
    Job submit(Ticket ticket, Caller caller, TranslationPolicy.Wanted wanted, @Nullable String traceParent) {
        caller.mustBeFor(Task.NMT);
        Map<UUID, UploadedFile> known = known(wanted, caller);
        try (Steering steering = flags.steer(caller.owner(), caller.roles())) {
            Steered.mustTake(steering, Task.NMT, wanted.source());
            Optional<String> preferred =
                    steering.decide(Task.NMT, wanted.source()).model();
            List<Route> routes = routes(wanted, preferred);
            congestion.check(Task.NMT, Lane.BULK, wanted.terms().ttl());
            quotas.mustBeLeft(caller);
            Request request = request(wanted, known, routes);
            Intake.Taken content = intake.take(caller.owner(), new Draft.Whole(request), "");
            Job job = job(ticket, caller, wanted.terms(), routes.getFirst(), content, steering, traceParent);
            submission.keepCallback(job);
            ticket.check().run();
            steering.carried();
            publisher.publish(job, Topics.DOCUMENTS);
            return job;
        }
    }

    private Job job(
            Ticket ticket,
            Caller caller,
            Terms terms,
            Route route,
            Intake.Taken content,
            Steering steering,
            @Nullable String traceParent) {
        JobId id = ticket.id();
        return new Job(
                id,
                1,
                1,
                Task.NMT,
                Lane.BULK,
                caller.owner(),
                id.acceptedAt(),
                clock.instant().plus(terms.ttl()),
                route,
                content.measure(),
                content.payload(),
                Slip.SINGLE,
                steering.evaluations(),
                new Particulars(terms.labels(), traceParent, ticket.idempotency(), terms.callback()),
                null);
    }

    private Map<UUID, UploadedFile> known(TranslationPolicy.Wanted wanted, Caller caller) {
        Set<UUID> all = new HashSet<>(wanted.files().keySet());
        UUID glossary = wanted.glossary();
        if (glossary != null) {
            all.add(glossary);
        }
        Map<UUID, UploadedFile> known = files.find(all, caller.owner().userId());
        Flaws flaws = new Flaws();
        wanted.files().forEach((id, pointer) -> {
            if (!known.containsKey(id)) {
                TranslationPolicy.unknownFile(pointer, flaws);
            }
        });
        if (glossary != null && !known.containsKey(glossary)) {
            TranslationPolicy.unknownFile("/glossaryFileId", flaws);
        }
        if (!flaws.none()) {
            throw Problem.of(flaws.found()).exception();
        }
        return known;
    }

    /** One for each target, in their order. */
    private List<Route> routes(TranslationPolicy.Wanted wanted, Optional<String> preferred) {
        List<ModelOffer> offers = catalog.of(Task.NMT);
        Map<String, Routing> routings = new LinkedHashMap<>();
        wanted.targets().forEach((target, pointer) -> {
            Routing.Wanted pair = new Routing.Wanted(Task.NMT, wanted.model(), wanted.source(), null, target, null);
            routings.put(pointer, Routing.choose(pair, offers, preferred));
        });
        return RoutingProblems.routes(routings, Task.NMT, "/serviceId");
    }

    private static Request request(TranslationPolicy.Wanted wanted, Map<UUID, UploadedFile> known, List<Route> routes) {
        List<Request.DocumentRequest.Target> targets = new ArrayList<>();
        List<String> languages = List.copyOf(wanted.targets().keySet());
        for (int i = 0; i < languages.size(); i++) {
            targets.add(new Request.DocumentRequest.Target(
                    languages.get(i), routes.get(i).model()));
        }
        return new Request.DocumentRequest(
                wanted.source(),
                targets,
                wanted.files().keySet().stream().map(id -> file(known, id)).toList(),
                wanted.format(),
                wanted.columns(),
                wanted.glossary() == null ? null : file(known, wanted.glossary()),
                wanted.bilingual(),
                wanted.reuse());
    }

    private static DocumentFile file(Map<UUID, UploadedFile> known, UUID id) {
        UploadedFile file = known.get(id);
        if (file == null) {
            throw Code.INVALID_VALUE.because("there is no file of that id among yours");
        }
        return new DocumentFile(id.toString(), file.name(), file.content());
    }
}
