package io.dhruva.benchmarks.live;

import java.util.concurrent.ConcurrentLinkedQueue;

/** Times that something took. Threads: safe. */
public final class Latencies {

    private final ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();

    void note(long fromNanos, long toNanos) {
        millis.add((toNanos - fromNanos) / 1e6);
    }

    public int count() {
        return millis.size();
    }

    /** The time within which such a share came, in milliseconds; NaN of nothing. */
    public double percentile(double share) {
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
    }
}
