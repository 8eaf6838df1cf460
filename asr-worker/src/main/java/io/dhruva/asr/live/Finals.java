package io.dhruva.asr.live;

import io.dhruva.asr.model.StreamTensors;
import io.dhruva.contract.content.Request.AsrRequest;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.live.LiveOutput;
import io.dhruva.contract.live.LiveOutput.Word;
import io.dhruva.contract.live.LiveState;
import io.dhruva.flags.Evaluated;
import io.dhruva.flags.SteeringFlags;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Settles a session's segments in their order, while the next is already being heard: a second pass, then the state is
 * kept, then the client is told.
 *
 * <p>Invariant: what was told is kept, so the next worker of the session can tell it again; a segment is needed until it
 * was told. Threads: one virtual thread of its own; {@link #add} waits while too many segments wait.
 */
final class Finals {

    private static final int MOST_WAITING = 3;

    private final Job job;
    private final int partition;
    private final Voice voice;
    private final LiveParts parts;
    private final Deque<Said> waiting = new ConcurrentLinkedDeque<>();
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final ExecutorService thread;
    private final Consumer<RuntimeException> broken;

    /** @param broken is told when a segment cannot be settled, and then none after it will be */
    Finals(Job job, int partition, Voice voice, LiveParts parts, Consumer<RuntimeException> broken) {
        this.broken = broken;
        this.job = job;
        this.partition = partition;
        this.voice = voice;
        this.parts = parts;
        thread = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("live-finals-" + job.id()).factory());
    }

    /** Settles it when those before it are settled. */
    void add(Said said, AsrRequest request) throws InterruptedException {
        room.acquire();
        waiting.addLast(said);
        thread.execute(() -> {
            try {
                settle(said, request);
                waiting.remove(said);
                room.release();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                stop();
                broken.accept(e);
            }
        });
    }

    /** Waits until all are settled. */
    void drain() throws InterruptedException {
        room.acquire(MOST_WAITING);
        room.release(MOST_WAITING);
    }

    /** The offset of the first frame that is still needed, or {@code Long.MAX_VALUE}. */
    long firstOffset() {
        Said oldest = waiting.peekFirst();
        return oldest == null ? Long.MAX_VALUE : oldest.segment().firstOffset();
    }

    private void settle(Said said, AsrRequest request) throws InterruptedException {
        Segment segment = said.segment();
        if (said.step().text().isBlank()) {
            parts.topics().untilAcked(() -> keep(said.after()));
            parts.topics().untilAcked(() -> voice.passOver(segment.number(), segment.hasPartials()));
        } else {
            LiveOutput.Final words = words(said, request);
            parts.topics().untilAcked(() -> keep(new LiveState.Spoken(words)));
            parts.topics().untilAcked(() -> keep(said.after()));
            parts.topics().untilAcked(() -> voice.speak(words));
        }
        parts.metrics().settled(segment.length());
    }

    private CompletableFuture<?> keep(LiveState.Body body) {
        return parts.topics().keep(partition, job.id(), body);
    }

    private LiveOutput.Final words(Said said, AsrRequest request) throws InterruptedException {
        Segment segment = said.segment();
        List<Word> heard = placed(said.step(), segment);
        Optional<String> better = Evaluated.on(job.flags(), SteeringFlags.ASR_SECOND_PASS, true)
                ? parts.secondPass().text(request, segment.samples())
                : Optional.empty();
        List<Word> words = better.map(text -> WordAlignment.align(heard, text)).orElse(heard);
        return new LiveOutput.Final(
                segment.number(),
                better.orElseGet(() -> said.step().text().strip()),
                words.isEmpty() ? segment.startMs() : words.getFirst().startMs(),
                words.isEmpty() ? segment.endMs() : words.getLast().endMs(),
                words);
    }

    /** The words as the session's clock has them, none outside of their segment. */
    private static List<Word> placed(StreamTensors.Step step, Segment segment) {
        return step.words().stream()
                .map(word -> new Word(
                        word.word(),
                        Math.clamp(segment.startMs() + word.startMs(), segment.startMs(), segment.endMs()),
                        Math.clamp(segment.startMs() + word.endMs(), segment.startMs(), segment.endMs()),
                        word.confidence()))
                .toList();
    }

    void stop() {
        thread.shutdownNow();
    }

    /** Waits for the end of what was stopped. */
    void join(Duration most) throws InterruptedException {
        boolean _ = thread.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
    }
}
