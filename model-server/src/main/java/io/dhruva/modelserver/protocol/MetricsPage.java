package io.dhruva.modelserver.protocol;

import io.dhruva.modelserver.repository.Lookup;
import io.dhruva.modelserver.repository.ModelRepository;
import io.dhruva.modelserver.scheduler.ModelLedger;
import io.dhruva.modelserver.scheduler.ModelLedger.Snapshot;
import io.dhruva.modelserver.scheduler.ModelLedger.Total;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The metrics of all models under the names that Triton gives them.
 *
 * <p>Source: the Prometheus text format, version 0.0.4.
 */
final class MetricsPage {

    private final ModelRepository repository;
    private final Map<String, Snapshot> books = new TreeMap<>();
    private final StringBuilder page = new StringBuilder(4096);

    private MetricsPage(ModelRepository repository) {
        this.repository = repository;
        for (Map.Entry<String, ModelLedger> model : repository.ledgers().entrySet()) {
            books.put(model.getKey(), model.getValue().snapshot());
        }
    }

    static String of(ModelRepository repository) {
        return new MetricsPage(repository).write();
    }

    private String write() {
        counter(
                "request_success",
                "Inference requests answered",
                at -> at.success().count());
        counter(
                "request_failure",
                "Inference requests failed",
                at -> at.failure().count());
        counter("count", "Inferences performed, a batch of n counting n", Snapshot::inferences);
        counter("exec_count", "Executions of the model, a batch counting 1", Snapshot::executions);
        duration("request", "answering", Snapshot::success);
        duration("queue", "waiting", Snapshot::queue);
        duration("compute_input", "reading inputs", Snapshot::input);
        duration("compute_infer", "executing", Snapshot::infer);
        duration("compute_output", "writing outputs", Snapshot::output);
        head("pending_request_count", "gauge", "Requests that wait");
        books.keySet().forEach(model -> line("pending_request_count", model, waiting(model)));
        return page.toString();
    }

    private long waiting(String model) {
        return repository.find(model) instanceof Lookup.Ready ready
                ? ready.model().waiting()
                : 0;
    }

    private void duration(String name, String doing, Function<Snapshot, Total> total) {
        counter(
                name + "_duration_us",
                "Microseconds spent " + doing + ", summed over requests",
                at -> TimeUnit.NANOSECONDS.toMicros(total.apply(at).nanos()));
    }

    private void counter(String name, String help, ToLongFunction<Snapshot> value) {
        head(name, "counter", help);
        books.forEach((model, at) -> line(name, model, value.applyAsLong(at)));
    }

    private void head(String name, String type, String help) {
        page.append("# HELP nv_inference_")
                .append(name)
                .append(' ')
                .append(help)
                .append('\n');
        page.append("# TYPE nv_inference_")
                .append(name)
                .append(' ')
                .append(type)
                .append('\n');
    }

    private void line(String name, String model, long value) {
        String label = model.replace("\\", "\\\\").replace("\"", "\\\"");
        page.append("nv_inference_").append(name).append("{model=\"").append(label);
        page.append("\",version=\"")
                .append(ModelNames.VERSION)
                .append("\"} ")
                .append(value)
                .append('\n');
    }
}
