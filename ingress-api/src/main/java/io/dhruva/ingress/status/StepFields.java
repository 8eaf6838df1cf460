package io.dhruva.ingress.status;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.result.StepEnded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The steps of a chained job as its hash in Redis has them: {@code step:n}, what step n is, and {@code ended:n}, what
 * came of it. The last step's outcome is the job's.
 */
final class StepFields {

    private static final String PLAN = "step:";
    private static final String ENDED = "ended:";

    private record Plan(String task, Route route) {}

    private StepFields() {}

    /** What a job's record tells of the steps: its own, and those that follow. */
    static void plan(Job job, JsonMapper json, Transition.Fields fields) {
        StepView.of(job).forEach(step -> plan(step.step(), step.task(), step.route(), json, fields));
    }

    static void plan(int step, Task task, Route route, JsonMapper json, Transition.Fields fields) {
        fields.with(PLAN + step, json.writeValueAsString(new Plan(task.code(), route)));
    }

    static void ended(Result result, StepEnded ended, JsonMapper json, Transition.Fields fields) {
        plan(ended.step(), result.task(), result.route(), json, fields);
        fields.with(
                ENDED + ended.step(),
                json.writeValueAsString(new StepView.Done(
                        result.modelVersion(),
                        result.startedAt(),
                        result.endedAt(),
                        ended.completed().items(),
                        ended.completed().measure())));
    }

    /** The steps in their order; none if the job is no chain. */
    static List<StepView> read(Map<String, String> fields, JsonMapper json) {
        List<StepView> steps = new ArrayList<>();
        fields.forEach((name, value) -> {
            if (name.startsWith(PLAN)) {
                int step = Integer.parseInt(name.substring(PLAN.length()));
                Plan plan = json.readValue(value, Plan.class);
                steps.add(new StepView(step, Task.of(plan.task()), plan.route(), done(fields.get(ENDED + step), json)));
            }
        });
        steps.sort(Comparator.comparingInt(StepView::step));
        return steps;
    }

    private static StepView.@Nullable Done done(@Nullable String ended, JsonMapper json) {
        return ended == null ? null : json.readValue(ended, StepView.Done.class);
    }

    /** The steps, the last of them as the job came out. */
    static List<StepView> concluded(
            List<StepView> steps, JobStatus status, List<ItemOutcome> items, StepView.@Nullable Done job) {
        if (steps.isEmpty() || !status.terminal() || items.isEmpty() || job == null) {
            return steps;
        }
        List<StepView> all = new ArrayList<>(steps);
        all.set(all.size() - 1, all.getLast().with(job));
        return all;
    }

    /** How much work the steps that are done were, together; {@code otherwise} if none is. */
    static Measure measure(List<StepView> steps, Measure otherwise) {
        double seconds = 0;
        long characters = 0;
        boolean some = false;
        for (StepView step : steps) {
            StepView.Done done = step.done();
            if (done != null) {
                some = true;
                seconds += done.measure().audioSeconds();
                characters += done.measure().characters();
            }
        }
        return some ? new Measure(otherwise.items(), seconds, characters) : otherwise;
    }
}
