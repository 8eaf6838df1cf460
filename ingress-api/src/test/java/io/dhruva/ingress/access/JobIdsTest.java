package io.dhruva.ingress.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.job.JobId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JobIdsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    private final JobIds ids = new JobIds(Secret.of(new byte[32]), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void anIdProvesItsOwnerAndNoOther() {
        JobId id = ids.next(7);

        assertThat(ids.madeFor(id, 7)).isTrue();
        assertThat(ids.madeFor(id, 8)).isFalse();
    }

    @Test
    void anIdTellsWhenItWasAccepted() {
        assertThat(ids.next(7).acceptedAt()).isEqualTo(NOW);
    }

    @Test
    void noTwoIdsAreTheSame() {
        assertThat(ids.next(7)).isNotEqualTo(ids.next(7));
    }

    @Test
    void underAKeyTheTimeAloneTellsTwoIdsApart() {
        JobIds later = new JobIds(Secret.of(new byte[32]), Clock.fixed(NOW.plusMillis(1), ZoneOffset.UTC));
        JobId id = ids.keyed(7, "key");

        assertThat(ids.keyed(7, "key")).isEqualTo(id);
        assertThat(Arrays.copyOf(later.keyed(7, "key").tail(), 5)).isEqualTo(Arrays.copyOf(id.tail(), 5));
        assertThat(later.madeFor(later.keyed(7, "key"), 7)).isTrue();
        assertThat(ids.madeFor(id, 7)).isTrue();
        assertThat(ids.keyed(7, "other")).isNotEqualTo(id);
        assertThat(ids.madeFor(ids.keyed(8, "key"), 7)).isFalse();
    }

    @Test
    void anIdWithAnyByteChangedProvesNothing() {
        JobId id = ids.next(7);
        for (int i = 0; i < 10; i++) {
            byte[] tail = id.tail();
            tail[i] ^= 1;
            assertThat(ids.madeFor(JobId.of(NOW, tail), 7)).isFalse();
        }
        assertThat(ids.madeFor(JobId.of(NOW.plusMillis(1), id.tail()), 7)).isFalse();
    }

    @Test
    void anIdOfAnotherInstallationProvesNothing() {
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(new JobIds(Secret.of(other), Clock.systemUTC()).madeFor(ids.next(7), 7))
                .isFalse();
    }
}
