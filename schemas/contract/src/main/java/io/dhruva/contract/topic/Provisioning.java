package io.dhruva.contract.topic;

import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the topics and share groups into being; safe to be called by every process at its start.
 *
 * <p>Errors: KafkaException when the broker refuses. Source: KIP-932, KIP-1240 for the groups' settings.
 */
public final class Provisioning {

    /** Deliveries after which the broker gives a record up in silence; the worker ends the job before. */
    public static final int DELIVERY_LIMIT = 10;

    private static final Map<String, String> SHARE_GROUP = Map.of(
            "share.auto.offset.reset", "earliest",
            // Why: document-worker publishes jobs in transactions.
            "share.isolation.level", "read_committed",
            // Why: else a joining member's first record is up to five seconds late.
            "share.assignment.interval.ms", "0",
            "share.delivery.count.limit", Integer.toString(DELIVERY_LIMIT),
            "share.renew.acknowledge.enable", "true");

    private static final Logger log = LoggerFactory.getLogger(Provisioning.class);

    private Provisioning() {}

    /** Creates what is missing. */
    public static void ensure(Admin admin) {
        createTopics(admin);
        configureGroups(admin);
    }

    private static void createTopics(Admin admin) {
        Set<String> present = get(admin.listTopics().names());
        List<NewTopic> missing = Topics.all().stream()
                .filter(topic -> !present.contains(topic.name()))
                .map(TopicSpec::newTopic)
                .toList();
        Collection<KafkaFuture<Void>> creations =
                admin.createTopics(missing).values().values();
        for (KafkaFuture<Void> creation : creations) {
            try {
                get(creation);
            } catch (TopicExistsException e) {
                log.debug("another process created a topic first");
            }
        }
    }

    private static void configureGroups(Admin admin) {
        List<AlterConfigOp> settings = new ArrayList<>();
        SHARE_GROUP.forEach((name, value) ->
                settings.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET)));
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (Task task : Task.values()) {
            for (Lane lane : Lane.values()) {
                changes.put(new ConfigResource(ConfigResource.Type.GROUP, Topics.shareGroup(task, lane)), settings);
            }
        }
        get(admin.incrementalAlterConfigs(changes).all());
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
