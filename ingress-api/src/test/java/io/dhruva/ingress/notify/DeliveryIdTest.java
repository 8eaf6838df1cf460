package io.dhruva.ingress.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.job.JobId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryIdTest {

    private static final JobId JOB = JobId.of(Instant.EPOCH, new byte[10]);

    @Test
    void theSameNewsForTheSameReceiverHasTheSameId() {
        assertThat(DeliveryId.of(JOB, 1, WebhookEvent.FAILED, "callback"))
                .isEqualTo(DeliveryId.of(JOB, 1, WebhookEvent.FAILED, "callback"));
    }

    @Test
    void otherNewsAndOtherReceiversHaveOtherIds() {
        assertThat(List.of(
                        DeliveryId.of(JOB, 1, WebhookEvent.FAILED, "callback"),
                        DeliveryId.of(JOB, 2, WebhookEvent.FAILED, "callback"),
                        DeliveryId.of(JOB, 1, WebhookEvent.EXPIRED, "callback"),
                        DeliveryId.of(JOB, 1, WebhookEvent.FAILED, "another")))
                .doesNotHaveDuplicates();
    }

    @Test
    void anIdIsReadAsItIsWritten() {
        DeliveryId id = DeliveryId.of(JOB, 1, WebhookEvent.FAILED, "callback");

        assertThat(DeliveryId.parse(id.toString())).contains(id);
        assertThat(DeliveryId.parse("msg_x")).isEmpty();
        assertThat(DeliveryId.parse("x")).isEmpty();
    }
}
