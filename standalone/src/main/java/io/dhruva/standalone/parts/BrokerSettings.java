package io.dhruva.standalone.parts;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The settings of a broker that is alone and shares its machine with everything else. */
final class BrokerSettings {

    private BrokerSettings() {}

    static Properties of(Path log, BrokerPorts ports) {
        var properties = new Properties();
        properties.putAll(roles(log, ports));
        properties.putAll(ALONE);
        properties.putAll(SHARE_GROUPS);
        properties.putAll(MODEST);
        return properties;
    }

    private static Map<String, String> roles(Path log, BrokerPorts ports) {
        var plain = "PLAINTEXT://127.0.0.1:" + ports.clients();
        var controller = "CONTROLLER://127.0.0.1:" + ports.controller();
        var behind = ports.behindProxy();
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + ports.controller()),
                Map.entry(
                        "listeners",
                        behind == 0
                                ? plain + "," + controller
                                : plain + ",PROXIED://127.0.0.1:" + behind + "," + controller),
                Map.entry(
                        "advertised.listeners", behind == 0 ? plain : plain + ",PROXIED://127.0.0.1:" + ports.proxy()),
                Map.entry(
                        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,PROXIED:PLAINTEXT"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("inter.broker.listener.name", "PLAINTEXT"),
                Map.entry("log.dirs", log.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("group.initial.rebalance.delay.ms", "0"));
    }

    private static final Map<String, String> ALONE = Map.of(
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "4",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "2",
            // Why: what a dead process left open holds up all who read its partitions.
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "share.coordinator.state.topic.num.partitions", "4");

    private static final Map<String, String> SHARE_GROUPS = Map.of(
            "group.share.delivery.count.limit", "10",
            "group.share.max.groups", "100",
            "group.share.max.size", "1000",
            // Why: until then a partition may be a dead worker's alone, and its jobs wait.
            "group.share.session.timeout.ms", "15000",
            "group.share.min.session.timeout.ms", "15000",
            // Why: a member hears with its heartbeat that a partition is its own now; until then the partition has
            // nobody.
            "group.share.heartbeat.interval.ms", "1000",
            "group.share.min.heartbeat.interval.ms", "1000");

    // Why: the defaults are made for a machine of its own: 128 MiB for the cleaner, a metadata record twice a second.
    // A killed broker cannot register again until its old session is over, so the session is short.
    private static final Map<String, String> MODEST = Map.of(
            "log.cleaner.dedupe.buffer.size", "8388608",
            "log.cleaner.io.buffer.size", "524288",
            "metadata.log.max.idle.interval.ms", "5000",
            "broker.session.timeout.ms", "6000",
            "broker.heartbeat.interval.ms", "1000",
            "num.network.threads", "2",
            "num.io.threads", "4",
            "background.threads", "2",
            "log.segment.bytes", "134217728");
}
