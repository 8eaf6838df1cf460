package io.dhruva.ingress.live.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class RepliesTest {

    private final Reader reader = new Reader();
    private final Replies replies = new Replies(reader, 3);

    @Test
    void whatIsToldComesInItsOrderAndThenTheEnd() {
        reader.reads.release(10);
        var _ = replies.tell("ready");
        var _ = replies.tell("response");
        var _ = replies.tell("terminate");
        replies.end();

        await().until(() -> reader.disconnected);
        assertThat(reader.got).containsExactly("ready", "response", "terminate");
    }

    @Test
    void whatIsOnlyForNowGivesWayToWhatIsNewer() {
        var _ = replies.tell("first");
        await().until(reader.reads::hasQueuedThreads);
        replies.tellInterim("old");
        replies.tellInterim("new");
        reader.reads.release(2);
        await().until(() -> reader.got.size() == 2);
        var _ = replies.tell("second");
        await().until(reader.reads::hasQueuedThreads);
        replies.tellInterim("superseded");
        var _ = replies.tell("third");
        reader.reads.release(10);
        await().until(() -> reader.got.contains("third"));
        replies.tell("fourth").join();

        assertThat(reader.got).containsExactly("first", "new", "second", "third", "fourth");
    }

    @Test
    void whatIsOnlyForNowWaitsForItsTime() {
        reader.reads.release(10);
        replies.pace(Duration.ofHours(1));
        replies.tellInterim("too soon");
        var _ = replies.tell("at once");

        await().until(() -> reader.got.contains("at once"));
        assertThat(reader.got).containsExactly("at once");
    }

    @Test
    void aReaderForWhichTooMuchWaitsIsCutOff() {
        CompletableFuture<Void> first = replies.tell("first");
        await().until(reader.reads::hasQueuedThreads);
        for (int i = 0; i < 3; i++) {
            var _ = replies.tell("more");
        }
        assertThat(first).isNotDone();

        CompletableFuture<Void> tooMuch = replies.tell("too much");
        reader.reads.release(10);

        await().until(() -> reader.disconnected);
        assertThat(reader.got).containsExactly("first");
        assertThat(tooMuch).isDone();
    }

    /** A client that reads what it is allowed to. */
    private static final class Reader implements Replies.Wire {

        private final Semaphore reads = new Semaphore(0);
        private final List<String> got = new CopyOnWriteArrayList<>();
        private volatile boolean disconnected;

        @Override
        public void send(String event, Object... arguments) {
            reads.acquireUninterruptibly();
            got.add(event);
        }

        @Override
        public void disconnect() {
            disconnected = true;
        }
    }
}
