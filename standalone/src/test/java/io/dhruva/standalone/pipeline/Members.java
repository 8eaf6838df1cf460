package io.dhruva.standalone.pipeline;

import static org.awaitility.Awaitility.await;

import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * The members of the share group of interactive translations. A worker that was killed stays one until the broker misses
 * it, and has partitions until then; a test that comes after must not be the one to wait for that.
 */
final class Members {

    private static final String GROUP = Topics.shareGroup(Task.NMT, Lane.INTERACTIVE);

    private final String bootstrap;

    Members(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    int count() {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            KafkaFuture<ShareGroupDescription> group = Objects.requireNonNull(
                    admin.describeShareGroups(List.of(GROUP)).describedGroups().get(GROUP));
            return group.get().members().size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void awaitAtMost(int most) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> count() <= most);
    }
}
