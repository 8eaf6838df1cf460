package io.dhruva.ingress.submit;

import io.dhruva.contract.content.Chain;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.flags.Steering;
import io.dhruva.flags.SteeringFlags;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.catalog.ModelCatalog;
import io.dhruva.ingress.catalog.Routing;
import io.dhruva.ingress.problem.Problem;
import io.dhruva.ingress.ulca.PipelineBody;
import io.dhruva.ingress.ulca.TaskType;
import io.dhruva.ingress.ulca.UlcaBody;
import io.dhruva.ingress.ulca.UlcaRequests;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The way of a chain from its body to the record of its first step, with the slip that names the others. */
@Component
class ChainSubmission {

    private final UlcaRequests requests;
    private final ModelCatalog catalog;
    private final SteeringFlags flags;
    private final Submission submission;
    private final Intake intake;
    private final Congestion congestion;
    private final Clock clock;

    ChainSubmission(
            UlcaRequests requests,
            ModelCatalog catalog,
            SteeringFlags flags,
            Submission submission,
            Intake intake,
            Congestion congestion,
            Clock clock) {
        this.requests = requests;
        this.catalog = catalog;
        this.flags = flags;
        this.submission = submission;
        this.intake = intake;
        this.congestion = congestion;
        this.clock = clock;
    }

    /**
     * Accepts a chain. Errors: ProblemException, and then nothing was accepted.
     *
     * @param ticket the leave to do so, with the id
     * @param prefix where {@code json} lies in what the client sent
     */
    Job submit(
            Ticket ticket,
            Caller caller,
            @Nullable JsonNode json,
            Terms terms,
            String prefix,
            @Nullable String traceParent) {
        PipelineBody body = requests.readPipeline(json, prefix);
        List<TaskType> types = types(body, prefix);
        types.forEach(type -> caller.mustBeFor(type.task()));
        List<Admission.Accepted> accepted = judged(body, types, prefix);
        try (Steering steering = flags.steer(caller.owner(), caller.roles())) {
            List<Steered> steered = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                steered.add(Steered.by(steering, types.get(i).task(), accepted.get(i)));
            }
            List<Route> routes = routes(types, accepted, steered, prefix);
            Intake.Taken content =
                    intake.take(caller.owner(), steered.getFirst().draft(), prefix + "/inputData");
            Lane lane = Submission.lane(content.measure(), steered.getFirst().lane(terms));
            congestion.check(types.getFirst().task(), lane);
            JobId id = ticket.id();
            Job job = new Job(
                    id,
                    1,
                    1,
                    types.getFirst().task(),
                    lane,
                    caller.owner(),
                    id.acceptedAt(),
                    clock.instant().plus(terms.ttl()),
                    routes.getFirst(),
                    content.measure(),
                    content.payload(),
                    new Slip(1, later(types, routes, steered)),
                    steering.evaluations().stream().distinct().toList(),
                    new Particulars(terms.labels(), traceParent, ticket.idempotency(), terms.callback()),
                    null);
            return submission.publish(job, ticket, caller, steering);
        }
    }

    private static List<TaskType> types(PipelineBody body, String prefix) {
        Flaws flaws = new Flaws();
        List<TaskType> types = ChainPolicy.types(body, flaws);
        refuse(flaws, prefix);
        return types;
    }

    private List<Admission.Accepted> judged(PipelineBody body, List<TaskType> types, String prefix) {
        Flaws flaws = new Flaws();
        List<Admission.Accepted> accepted = new ArrayList<>();
        List<PipelineBody.@Nullable Step> steps = body.pipelineTasks() == null ? List.of() : body.pipelineTasks();
        for (int i = 0; i < types.size(); i++) {
            PipelineBody.Step step = steps.get(i);
            UlcaBody own = requests.readStep(
                    types.get(i).task(), step == null ? null : step.config(), prefix + ChainPolicy.pointer(i));
            switch (AdmissionPolicy.judge(ChainPolicy.given(own, body.inputData(), i == 0))) {
                case Admission.Accepted good -> accepted.add(good);
                case Admission.Rejected rejected -> {
                    int at = i;
                    rejected.flaws().forEach(flaw -> flaws.add(ChainPolicy.placed(flaw, at)));
                }
            }
        }
        if (flaws.none()) {
            ChainPolicy.linked(accepted, flaws);
        }
        refuse(flaws, prefix);
        return accepted;
    }

    private static void refuse(Flaws flaws, String prefix) {
        if (!flaws.none()) {
            throw Problem.of(flaws.found().stream()
                            .map(flaw -> flaw.below(prefix))
                            .toList())
                    .exception();
        }
    }

    private List<Route> routes(
            List<TaskType> types, List<Admission.Accepted> accepted, List<Steered> steered, String prefix) {
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Task task = types.get(i).task();
            Routing routing = Routing.choose(
                    accepted.get(i).wanted(),
                    catalog.of(task),
                    steered.get(i).decision().model());
            routes.add(RoutingProblems.route(routing, task, prefix + ChainPolicy.pointer(i)));
        }
        return routes;
    }

    private static List<Slip.Step> later(List<TaskType> types, List<Route> routes, List<Steered> steered) {
        List<Slip.Step> steps = new ArrayList<>();
        for (int i = 1; i < types.size(); i++) {
            Request options = Chain.request(steered.get(i).draft().silent(), List.of());
            steps.add(new Slip.Step(types.get(i).task(), routes.get(i), ContentCodec.encode(options)));
        }
        return steps;
    }
}
