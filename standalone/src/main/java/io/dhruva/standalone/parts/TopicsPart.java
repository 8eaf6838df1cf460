package io.dhruva.standalone.parts;

import io.dhruva.contract.topic.Provisioning;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** The topics and share groups of the pipeline, made before the first service looks for them. */
public final class TopicsPart implements Part {

    private final KafkaPart kafka;
    private final Lifecycle lifecycle = new Lifecycle("topics");

    public TopicsPart(KafkaPart kafka) {
        this.kafka = kafka;
    }

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public void start() {
        lifecycle.start(() -> {
            try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                Provisioning.ensure(admin);
            }
        });
    }

    @Override
    public boolean ready() {
        return lifecycle.ready();
    }

    @Override
    public void stop() {
        lifecycle.stopped();
    }

    @Override
    public PartDescription describe() {
        return new PartDescription(name(), lifecycle.state(), 0, -1);
    }
}
