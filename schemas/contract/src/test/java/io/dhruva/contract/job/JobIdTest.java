package io.dhruva.contract.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobIdTest {

    private static final byte[] TAIL = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

    @Test
    void anIdCarriesItsAcceptTimeAndItsTail() {
        JobId id = JobId.of(Instant.ofEpochMilli(1_780_000_000_123L), TAIL);

        assertThat(JobId.parse(id.toString())).contains(id);
        assertThat(id.acceptedAt()).isEqualTo(Instant.ofEpochMilli(1_780_000_000_123L));
        assertThat(id.tail()).isEqualTo(TAIL);
    }

    @Test
    void textThatIsNoUlidIsNoId() {
        assertThat(JobId.parse("nonsense")).isEmpty();
        assertThat(JobId.parse("81ARZ3NDEKTSV4RRFFQ69G5FAVV")).isEmpty();
    }

    @Test
    void idsSortByTime() {
        JobId early = JobId.of(Instant.ofEpochMilli(1), TAIL);
        JobId late = JobId.of(Instant.ofEpochMilli(2), new byte[10]);

        assertThat(early).isLessThan(late);
    }
}
