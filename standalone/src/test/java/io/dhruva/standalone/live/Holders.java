package io.dhruva.standalone.live;

import io.dhruva.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.utils.Utils;

/** Which member of the group of live workers holds a session. Source: the default partitioner of Kafka's producer. */
final class Holders implements AutoCloseable {

    private final Admin admin;

    Holders(String bootstrap) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
    }

    /** The client id of the member that has the session's partition; empty while the group is being divided. */
    Optional<String> of(String session) {
        byte[] key = session.getBytes(StandardCharsets.UTF_8);
        TopicPartition partition =
                new TopicPartition(Topics.LIVE_INPUTS, Utils.toPositive(Utils.murmur2(key)) % Topics.LIVE_PARTITIONS);
        return members().stream()
                .filter(member -> member.assignment().topicPartitions().contains(partition))
                .map(MemberDescription::clientId)
                .findFirst();
    }

    /** Whether every partition has its holder, and everyone of these has some. */
    boolean settled(List<String> clients) {
        List<MemberDescription> members = members();
        long held = members.stream()
                .mapToLong(member -> member.assignment().topicPartitions().size())
                .sum();
        return held == Topics.LIVE_PARTITIONS
                && clients.stream()
                        .allMatch(client -> members.stream()
                                .anyMatch(member -> member.clientId().contains(client)
                                        && !member.assignment()
                                                .topicPartitions()
                                                .isEmpty()));
    }

    private List<MemberDescription> members() {
        try {
            ConsumerGroupDescription group = Objects.requireNonNull(
                            admin.describeConsumerGroups(List.of(Topics.LIVE_GROUP))
                                    .describedGroups()
                                    .get(Topics.LIVE_GROUP))
                    .get();
            return group.groupState() == GroupState.STABLE ? List.copyOf(group.members()) : List.of();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return List.of();
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
