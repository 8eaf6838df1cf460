package io.dhruva.ingress.submit;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import io.dhruva.flags.Steering;
import io.dhruva.flags.SteeringFlags;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.catalog.ModelCatalog;
import io.dhruva.ingress.catalog.Routing;
import io.dhruva.ingress.limit.Quotas;
import io.dhruva.ingress.notify.Callbacks;
import io.dhruva.ingress.problem.Problem;
import io.dhruva.ingress.ulca.UlcaBody;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The way of a request from its body to a record in Kafka: judged, routed, completed, stored, published. */
@Component
class Submission {

    private static final double LONG_AUDIO_SECONDS = 60;

    private final ModelCatalog catalog;
    private final SteeringFlags flags;
    private final Intake intake;
    private final Congestion congestion;
    private final Clock clock;
    private final JobPublisher publisher;
    private final Callbacks callbacks;
    private final Quotas quotas;

    Submission(
            ModelCatalog catalog,
            SteeringFlags flags,
            Intake intake,
            Congestion congestion,
            Clock clock,
            JobPublisher publisher,
            Callbacks callbacks,
            Quotas quotas) {
        this.catalog = catalog;
        this.flags = flags;
        this.intake = intake;
        this.congestion = congestion;
        this.clock = clock;
        this.publisher = publisher;
        this.callbacks = callbacks;
        this.quotas = quotas;
    }

    /**
     * Accepts a job. Errors: ProblemException, and then nothing was accepted.
     *
     * @param ticket the leave to do so, with the id
     * @param prefix where {@code body} lies in what the client sent
     */
    Job submit(
            Ticket ticket,
            Caller caller,
            Task task,
            UlcaBody body,
            Terms terms,
            String prefix,
            @Nullable String traceParent) {
        caller.mustBeFor(task);
        Admission.Accepted accepted = switch (AdmissionPolicy.judge(body)) {
            case Admission.Accepted good -> good;
            case Admission.Rejected rejected ->
                throw Problem.of(rejected.flaws().stream()
                                .map(flaw -> flaw.below(prefix))
                                .toList())
                        .exception();
        };
        try (Steering steering = flags.steer(caller.owner(), caller.roles())) {
            Steered steered = Steered.by(steering, task, accepted);
            Routing routing = Routing.choose(
                    accepted.wanted(), catalog.of(task), steered.decision().model());
            Route route = RoutingProblems.route(routing, task, prefix);
            Intake.Taken content = intake.take(caller.owner(), steered.draft(), prefix);
            Lane lane = lane(content.measure(), steered.lane(terms));
            congestion.check(task, lane);
            JobId id = ticket.id();
            Job job = new Job(
                    id,
                    1,
                    1,
                    task,
                    lane,
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
            return publish(job, ticket, caller, steering);
        }
    }

    /** Charges a job to its owner and publishes it; what is not accepted is not charged. */
    Job publish(Job job, Ticket ticket, Caller caller, Steering steering) {
        quotas.charge(caller, job.task(), job.measure());
        try {
            keepCallback(job);
            ticket.check().run();
            steering.carried();
            publisher.publish(job);
            return job;
        } catch (RuntimeException e) {
            quotas.refund(caller, job.task(), job.measure());
            throw e;
        }
    }

    /** Keeps where news of the job goes; before it is published, so that its ending finds it. */
    void keepCallback(Job job) {
        Particulars.Callback callback = job.particulars().callback();
        if (callback != null) {
            callbacks.keep(job.id(), callback);
        }
    }

    /** Where a job of that size waits. */
    static Lane lane(Measure measure, Lane wanted) {
        return measure.audioSeconds() > LONG_AUDIO_SECONDS ? Lane.LONG : wanted;
    }
}
