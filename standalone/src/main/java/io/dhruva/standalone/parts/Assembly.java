package io.dhruva.standalone.parts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Parts and what each of them needs.
 *
 * <p>Starts at once whatever has what it needs, and stops in the opposite order. <b>Errors:</b> {@link #start} throws the
 * first {@link PartFailed}; what runs already goes on until {@link #close}. <b>Threads:</b> start may be called by many;
 * a part is started once.
 */
public final class Assembly implements AutoCloseable {

    /** Hears how the parts come up. */
    public interface Progress {
        /** A part begins to start. */
        default void starting(Part part) {}

        /** A part has become ready. */
        default void ready(Part part, Duration took) {}

        /** A part has been stopped. */
        default void stopped(Part part) {}
    }

    private record Member(Part part, List<String> needs) {}

    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<Part>> starts = new LinkedHashMap<>();
    private final Progress progress;

    public Assembly(Progress progress) {
        this.progress = progress;
    }

    /** Adds a part that starts after the parts it needs, which have been added before. */
    public synchronized Assembly add(Part part, String... needs) {
        for (var need : needs) {
            if (!members.containsKey(need)) {
                throw new IllegalArgumentException(part.name() + " needs " + need + ", which is not there");
            }
        }
        members.put(part.name(), new Member(part, List.of(needs)));
        return this;
    }

    /** The parts, in the order in which they were added. */
    public synchronized List<Part> parts() {
        return members.values().stream().map(Member::part).toList();
    }

    public synchronized boolean has(String name) {
        return members.containsKey(name);
    }

    /** Starts every part and returns when all are ready. */
    public void startAll() {
        start(parts().stream().map(Part::name).toArray(String[]::new));
    }

    /** Starts the named parts and what they need, and returns when they are ready. */
    public void start(String... names) {
        var waited = new ArrayList<CompletableFuture<Part>>();
        for (var name : names) {
            waited.add(started(name));
        }
        try {
            failFast(waited).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof PartFailed failed) {
                throw failed;
            }
            throw e;
        }
    }

    private static CompletableFuture<Void> failFast(List<CompletableFuture<Part>> all) {
        var whole = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
        for (var one : all) {
            var _ = one.whenComplete((_, failure) -> {
                if (failure != null) {
                    whole.completeExceptionally(failure);
                }
            });
        }
        return whole;
    }

    private synchronized CompletableFuture<Part> started(String name) {
        var present = starts.get(name);
        if (present != null) {
            return present;
        }
        var member = members.get(name);
        if (member == null) {
            throw new IllegalArgumentException("there is no part " + name);
        }
        var needs = member.needs().stream().map(this::started).toArray(CompletableFuture[]::new);
        var start = CompletableFuture.allOf(needs).thenCompose(_ -> onItsOwnThread(member.part()));
        starts.put(name, start);
        return start;
    }

    // Why: a part may take seconds and may set thread locals or a class loader, so it gets a thread and keeps it.
    private CompletableFuture<Part> onItsOwnThread(Part part) {
        var done = new CompletableFuture<Part>();
        Thread.ofPlatform().name("start-" + part.name()).start(() -> {
            try {
                var began = System.nanoTime();
                progress.starting(part);
                part.start();
                progress.ready(part, Duration.ofNanos(System.nanoTime() - began));
                done.complete(part);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    /** Stops what was started, each part before the parts it needs. */
    @Override
    public void close() {
        var order = new ArrayList<Member>();
        synchronized (this) {
            var seen = new HashSet<String>();
            members.keySet().forEach(name -> inOrder(name, seen, order));
        }
        for (var member : order.reversed()) {
            if (starts.containsKey(member.part().name())) {
                starts.get(member.part().name()).handle((_, _) -> true).join();
                member.part().stop();
                progress.stopped(member.part());
            }
        }
        synchronized (this) {
            starts.clear();
        }
    }

    private void inOrder(String name, Set<String> seen, List<Member> order) {
        if (seen.add(name)) {
            var member = members.get(name);
            if (member != null) {
                member.needs().forEach(need -> inOrder(need, seen, order));
                order.add(member);
            }
        }
    }
}
