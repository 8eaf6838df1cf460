package io.dhruva.ingress.notify;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.ingress.status.EndedJobs;
import io.dhruva.ingress.status.JobResource;
import io.dhruva.ingress.status.JobView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchMessageListener;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns endings into deliveries, for whoever is to be told.
 *
 * <p>Only the winning ending of a run is told: a partition is read in order, so the winner comes first, and the table
 * takes one ending of a run for each receiver. Errors: DataAccessException, for the container to try the batch again; an
 * offset is committed only after the rows. Threads: the container's one.
 */
final class Announcer implements BatchMessageListener<String, Message> {

    private static final String CALLBACK = "callback";

    private final Callbacks callbacks;
    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final EndedJobs jobs;
    private final JsonMapper json;

    Announcer(Callbacks callbacks, Endpoints endpoints, Deliveries deliveries, EndedJobs jobs, JsonMapper json) {
        this.callbacks = callbacks;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.jobs = jobs;
        this.json = json;
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, Message>> records) {
        List<Result> endings = records.stream()
                .map(ConsumerRecord::value)
                .filter(Result.class::isInstance)
                .map(Result.class::cast)
                .filter(result -> result.conclusion() instanceof Ending)
                .toList();
        if (endings.isEmpty()) {
            return;
        }
        Map<Long, List<Endpoint>> byUser =
                endpoints
                        .of(endings.stream()
                                .map(result -> result.owner().userId())
                                .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.groupingBy(Endpoint::userId));
        Map<UUID, Particulars.Callback> byJob =
                callbacks.of(endings.stream().map(result -> result.id().value()).collect(Collectors.toSet()));
        List<Delivery> told = new ArrayList<>();
        for (Result result : endings) {
            List<Endpoint> registered = byUser.getOrDefault(result.owner().userId(), List.of());
            Particulars.Callback callback = byJob.get(result.id().value());
            if (callback != null || !registered.isEmpty()) {
                told.addAll(tell(result, registered, callback));
            }
        }
        if (!told.isEmpty()) {
            deliveries.keep(told);
        }
    }

    private List<Delivery> tell(Result result, List<Endpoint> registered, Particulars.@Nullable Callback callback) {
        JobView job = jobs.of(result);
        WebhookEvent event = WebhookEvent.of(job.status());
        String body = body(event, job, result);
        List<Delivery> told = new ArrayList<>();
        for (Endpoint endpoint : registered) {
            told.add(delivery(
                    result, event, endpoint.id().toString(), endpoint.id(), endpoint.url(), endpoint.events(), body));
        }
        if (callback != null) {
            UUID own = registered.stream()
                    .filter(endpoint -> endpoint.url().equals(callback.url()))
                    .map(Endpoint::id)
                    .findFirst()
                    .orElse(null);
            told.add(delivery(result, event, CALLBACK, own, callback.url(), callback.events(), body));
        }
        return told;
    }

    private static Delivery delivery(
            Result result,
            WebhookEvent event,
            String receiver,
            @Nullable UUID endpoint,
            String url,
            List<String> events,
            String body) {
        return new Delivery(
                DeliveryId.of(result.id(), result.run(), event, receiver),
                result.owner().userId(),
                result.id().value(),
                result.run(),
                event,
                receiver,
                endpoint,
                url,
                body,
                events.isEmpty() || events.contains(event.code()),
                result.endedAt());
    }

    private String body(WebhookEvent event, JobView job, Result result) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", event.code());
        body.put("timestamp", result.endedAt());
        body.put("data", JobResource.of(job));
        return json.writeValueAsString(body);
    }
}
