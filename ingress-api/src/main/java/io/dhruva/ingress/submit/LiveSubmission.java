package io.dhruva.ingress.submit;

import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.Erased;
import io.dhruva.blobs.keys.StoredKeys;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
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
import io.dhruva.ingress.access.JobIds;
import io.dhruva.ingress.catalog.ModelCatalog;
import io.dhruva.ingress.catalog.Routing;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Problem;
import io.dhruva.ingress.ulca.LiveConfig;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a live session a job: judged and routed like any other, its speech still to come. Threads: safe. */
@Component
public final class LiveSubmission {

    private static final String FORMAT = "pcm";
    private static final int RATE_HZ = 16_000;

    private final ModelCatalog catalog;
    private final SteeringFlags flags;
    private final JobIds ids;
    private final JobPublisher publisher;
    private final SubmitProperties properties;
    private final Payloads payloads;
    private final StoredKeys keys;
    private final Clock clock;

    LiveSubmission(
            ModelCatalog catalog,
            SteeringFlags flags,
            JobIds ids,
            JobPublisher publisher,
            SubmitProperties properties,
            Payloads payloads,
            StoredKeys keys,
            Clock clock) {
        this.catalog = catalog;
        this.flags = flags;
        this.ids = ids;
        this.publisher = publisher;
        this.properties = properties;
        this.payloads = payloads;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What the interface can take.
     *
     * @param encodings of frames, by their names
     * @param rateHz whether raw samples may come at that rate
     */
    public record Possible(Set<String> encodings, IntPredicate rateHz) {}

    /** Whether it is the job of a live session. Errors: those of {@code payloads}. */
    static boolean isLive(Job job, Payloads payloads) throws Erased, IOException {
        if (job.task() != Task.ASR || !(job.payload() instanceof Payload.Inline inline)) {
            return false;
        }
        try {
            return ContentCodec.request(payloads.load(inline)).items() == 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Judges how frames are said to be encoded. Errors: ProblemException. */
    public static void check(LiveConfig config, Possible possible) {
        Flaws flaws = new Flaws();
        frames(config, possible, flaws);
        if (!flaws.none()) {
            throw Problem.of(flaws.found()).exception();
        }
    }

    private static void frames(LiveConfig config, Possible possible, Flaws flaws) {
        String encoding = config.encoding();
        if (encoding == null) {
            flaws.add("/config/encoding", Code.MISSING_FIELD, "this field is needed");
        } else {
            flaws.oneOf("/config/encoding", encoding, encoding, possible.encodings(), Code.UNSUPPORTED_FORMAT);
        }
        if (!possible.rateHz().test(config.samplingRateHz())) {
            flaws.add("/config/samplingRate", Code.INVALID_VALUE, "from 8000 to 48000 Hz, in steps of 25");
        }
    }

    /** Accepts a session. Errors: ProblemException, and then nothing was accepted. */
    public Job submit(Caller caller, @Nullable LiveConfig config, Possible possible, @Nullable String traceParent) {
        caller.mustBeFor(Task.ASR);
        LiveConfig given = config == null ? new LiveConfig(null, null, null, null, null, null) : config;
        Flaws flaws = new Flaws();
        Languages languages = Languages.one(given.language(), flaws);
        List<String> postProcessors =
                flaws.allOf("/config/postProcessors", given.postProcessors(), Limits.POST_PROCESSORS);
        frames(given, possible, flaws);
        if (!flaws.none()) {
            throw Problem.of(flaws.found()).exception();
        }
        try (Steering steering = flags.steer(caller.owner(), caller.roles())) {
            Steered.mustTake(steering, Task.ASR, languages.source());
            Routing routing = Routing.choose(
                    languages.wanted(Task.ASR, given.serviceId()),
                    catalog.live(Task.ASR),
                    steering.decideLive(languages.source()).model());
            Route route = RoutingProblems.route(routing, Task.ASR, "");
            Job job = job(caller, languages, postProcessors, route, steering.evaluations(), traceParent);
            steering.carried();
            publisher.publish(job, Topics.LIVE_SESSIONS);
            return job;
        }
    }

    private Job job(
            Caller caller,
            Languages languages,
            List<String> postProcessors,
            Route route,
            List<FlagEvaluation> evaluations,
            @Nullable String traceParent) {
        Request.AsrRequest request = new Request.AsrRequest(
                languages.source(),
                languages.sourceScript(),
                FORMAT,
                RATE_HZ,
                List.of(),
                postProcessors,
                "transcript",
                0,
                List.of());
        JobId id = ids.next(caller.owner().userId());
        return new Job(
                id,
                1,
                1,
                Task.ASR,
                Lane.INTERACTIVE,
                caller.owner(),
                id.acceptedAt(),
                clock.instant().plus(properties.ttl()),
                route,
                new Measure(1, 0, 0),
                sealed(caller, request),
                Slip.SINGLE,
                evaluations,
                new Particulars(Map.of(), traceParent, null, null),
                null);
    }

    // Why, though nothing is in it yet: what the session comes to is sealed as its request is.
    private Payload sealed(Caller caller, Request request) {
        try {
            String keyId = keys.of(caller.owner().userId()).id();
            return payloads.store(ContentCodec.encode(request), Intake.CONTENT_TYPE, keyId);
        } catch (Erased e) {
            throw Code.ERASED.because("the owner is erased");
        } catch (IOException e) {
            throw Code.STORE_UNAVAILABLE.because("the session cannot be kept just now; nothing was accepted");
        }
    }
}
