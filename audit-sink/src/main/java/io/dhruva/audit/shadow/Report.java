package io.dhruva.audit.shadow;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a shadow replay found; written as JSON.
 *
 * @param errors jobs without a new answer
 * @param erased jobs whose owners had the content erased
 * @param skipped jobs that have aged out, in part at least
 * @param faults how often each fault was the reason of an error
 * @param wer wrong words for each recorded word, over all compared texts; null when there are none
 * @param cer the same in characters
 * @param secondsLonger by how much the new speech is longer, a job; null when there is none
 * @param samples of the differences, the first ones
 */
record Report(
        long compared,
        long same,
        long different,
        long errors,
        long erased,
        long skipped,
        Map<String, Long> faults,
        Models models,
        @Nullable Double wer,
        @Nullable Double cer,
        @Nullable Double secondsLonger,
        Latencies latencyMs,
        List<Sample> samples) {

    /** Names of the models that answered. */
    record Models(List<String> recorded, List<String> shadowed) {}

    /** From start to end of each job, of those that were compared. */
    record Latencies(@Nullable Latency recorded, @Nullable Latency shadowed) {}

    /** Percentiles, in milliseconds. */
    record Latency(long p50, long p95) {}

    /**
     * A difference.
     *
     * @param job its id
     * @param recorded the text, its begin at least; null for speech
     */
    record Sample(
            String job,
            @Nullable String recorded,
            @Nullable String shadowed,
            @Nullable Double wer,
            @Nullable Double cer,
            @Nullable Double secondsLonger) {

        /** The same without content. */
        Sample unquoted() {
            return new Sample(job, null, null, wer, cer, secondsLonger);
        }
    }
}
