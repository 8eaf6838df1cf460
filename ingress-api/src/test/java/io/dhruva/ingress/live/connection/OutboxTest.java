package io.dhruva.ingress.live.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.ingress.live.protocol.Closing;
import io.dhruva.ingress.live.protocol.ProtocolText;
import io.dhruva.ingress.live.protocol.ServerMessage;
import io.dhruva.ingress.wire.WireConfiguration;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final HeldWire wire = new HeldWire();
    private final AtomicInteger cuts = new AtomicInteger();
    private final Outbox outbox =
            new Outbox(wire, new ProtocolText(WireConfiguration.strict()), 8, 3, cuts::incrementAndGet);

    /** A connection whose client reads as much as it is let. */
    private static final class HeldWire implements Wire {

        private final List<String> written = new CopyOnWriteArrayList<>();
        private final Semaphore readable = new Semaphore(0);
        private final AtomicInteger begun = new AtomicInteger();
        private volatile boolean broken;

        @Override
        public void text(String text) throws IOException {
            begun.incrementAndGet();
            readable.acquireUninterruptibly();
            if (broken) {
                throw new IOException("gone");
            }
            written.add(text.replaceAll(".*\"type\":\"([a-z]+)\".*?(\"(?:seq|segmentId)\":(\\d+))?.*", "$1"));
        }

        @Override
        public void ping(int number) {
            written.add("ping " + number);
        }

        @Override
        public void close(Closing how) {
            written.add("close " + how.code());
        }

        void readAll() {
            readable.release(1_000);
        }
    }

    private static ServerMessage partial(int segment, String text) {
        return new ServerMessage.Partial(segment, text, 0, 1);
    }

    private static ServerMessage settled(int segment) {
        return new ServerMessage.Final(segment, "said", 0, 1, List.of());
    }

    /** Lets the writer begin with a message that nobody reads yet. */
    private void occupy() {
        outbox.tell(new ServerMessage.Ready("id", "token", 8, 0));
        await().until(() -> wire.begun.get() == 1);
    }

    @Test
    void messagesAreWrittenInTheirOrderAndASettledSegmentAsksForConfirmation() {
        wire.readAll();
        outbox.tell(new ServerMessage.Ready("id", "token", 8, 0));
        outbox.tell(settled(4));
        outbox.end(new ServerMessage.Terminate(new ServerMessage.Usage(1), "said"), Closing.DONE);

        await().until(() -> wire.written.contains("close 1000"));
        assertThat(wire.written).containsExactly("ready", "final", "ping 5", "terminate", "close 1000");
    }

    @Test
    void acknowledgementsThatWaitBecomeOne() {
        occupy();
        for (int i = 0; i < 100; i++) {
            outbox.acknowledge(i);
        }
        wire.readAll();
        outbox.end(null, Closing.DONE);

        await().until(() -> wire.written.contains("close 1000"));
        assertThat(wire.written).containsExactly("ready", "ack", "close 1000");
    }

    @Test
    void aPartialGivesWayToWhatIsNewerOfItsSegment() {
        occupy();
        for (int i = 0; i < 100; i++) {
            outbox.tell(partial(0, "so far " + i));
        }
        outbox.tell(settled(0));
        outbox.tell(partial(1, "next"));
        wire.readAll();
        outbox.end(null, Closing.DONE);

        await().until(() -> wire.written.contains("close 1000"));
        assertThat(wire.written).containsExactly("ready", "final", "ping 1", "partial", "close 1000");
        assertThat(cuts).hasValue(0);
    }

    @Test
    void aClientThatReadsTooSlowlyIsCutOff() {
        occupy();
        for (int i = 0; i < 5; i++) {
            outbox.tell(settled(i));
        }
        assertThat(outbox.closing()).isTrue();
        wire.readAll();

        await().until(() -> wire.written.contains("close 1012"));
        assertThat(wire.written).containsExactly("ready", "error", "close 1012");
        assertThat(cuts).hasValue(1);
    }

    @Test
    void nothingIsSaidAfterTheLastWord() {
        wire.readAll();
        outbox.end(new ServerMessage.Discarded(0), Closing.IDLE);
        outbox.tell(settled(1));
        outbox.acknowledge(3);
        outbox.end(null, Closing.DONE);

        await().until(() -> wire.written.contains("close 4408"));
        assertThat(wire.written).containsExactly("discarded", "ping 1", "close 4408");
    }

    @Test
    void aBrokenConnectionIsLetGo() {
        occupy();
        wire.broken = true;
        wire.readAll();

        await().until(outbox::closing);
        outbox.tell(settled(1));
        await().until(() -> wire.written.contains("close 1012"));
        assertThat(wire.written).containsExactly("close 1012");
    }
}
