package io.dhruva.ingress.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {

    @Test
    void idsSortAsAJobGoesOn() {
        List<EventId> course = List.of(
                EventId.queued(1, 1),
                EventId.running(1, 1, 0),
                EventId.running(1, 1, 2),
                EventId.running(1, 1, 10),
                EventId.queued(1, 2),
                new EventId(1, EventId.CANCELLING, 0),
                EventId.last(1),
                EventId.queued(2, 1));

        assertThat(course).isSorted();
    }

    @Test
    void anIdIsReadAsItIsWritten() {
        EventId id = EventId.running(3, 2, 17);

        assertThat(EventId.parse(id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.2", "1.2.x", "1.2.3.4", "-1.2.3", "99999999.1.1"})
    void whatIsNoIdIsNotRead(String text) {
        assertThat(EventId.parse(text)).isEmpty();
    }
}
