package io.dhruva.audit.shadow;

import io.dhruva.audit.shadow.Difference.Errors;
import io.dhruva.audit.shadow.Report.Latency;
import io.dhruva.contract.job.JobId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts what a shadow replay finds. Threads: one. */
final class Tally {

    private static final int SAMPLES = 20;
    private static final int SAMPLE_CHARACTERS = 500;

    private final Map<String, Long> faults = new TreeMap<>();
    private final Set<String> recordedBy = new TreeSet<>();
    private final Set<String> shadowedBy = new TreeSet<>();
    private final List<Report.Sample> samples = new ArrayList<>();
    private final Times recordedTimes = new Times();
    private final Times shadowedTimes = new Times();
    private Errors words = new Errors(0, 0);
    private Errors characters = new Errors(0, 0);
    private double secondsLonger;
    private long texts;
    private long speeches;
    private long compared;
    private long same;
    private long errors;
    private long erased;
    private long skipped;

    void erased() {
        erased++;
    }

    void skipped() {
        skipped++;
    }

    /** A job without a new answer. */
    void failed(String fault) {
        errors++;
        faults.merge(fault, 1L, Long::sum);
    }

    /** An answer, and how long it took. */
    record Answered(String model, @Nullable Duration took) {}

    void compared(JobId job, Answered before, Answered after, Difference difference) {
        compared++;
        recordedBy.add(before.model());
        shadowedBy.add(after.model());
        recordedTimes.add(before.took());
        shadowedTimes.add(after.took());
        add(difference);
        if (difference.same()) {
            same++;
        } else if (samples.size() < SAMPLES) {
            samples.add(new Report.Sample(
                    job.toString(),
                    begin(difference.recorded()),
                    begin(difference.shadowed()),
                    rate(difference.words()),
                    rate(difference.characters()),
                    difference.seconds()));
        }
    }

    private void add(Difference difference) {
        Double seconds = difference.seconds();
        if (seconds != null) {
            speeches++;
            secondsLonger += seconds;
            return;
        }
        Errors inWords = difference.words();
        Errors inCharacters = difference.characters();
        if (inWords != null && inCharacters != null) {
            texts++;
            words = plus(words, inWords);
            characters = plus(characters, inCharacters);
        }
    }

    private static Errors plus(Errors some, Errors more) {
        return new Errors(some.wrong() + more.wrong(), some.of() + more.of());
    }

    private static @Nullable Double rate(@Nullable Errors errors) {
        return errors == null ? null : errors.rate();
    }

    // Why without that character: PostgreSQL has no room for it.
    private static @Nullable String begin(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String clean = text.replace("\0", "");
        return clean.codePointCount(0, clean.length()) <= SAMPLE_CHARACTERS
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, SAMPLE_CHARACTERS)) + "…";
    }

    /** The jobs that the samples quote. */
    List<UUID> quoted() {
        return samples.stream().map(sample -> JobId.of(sample.job()).value()).toList();
    }

    /** Takes out what is quoted of these. */
    void forget(Set<UUID> jobs) {
        samples.replaceAll(sample -> jobs.contains(JobId.of(sample.job()).value()) ? sample.unquoted() : sample);
    }

    /** Jobs that are done with, in whatever way. */
    long done() {
        return compared + errors + erased + skipped;
    }

    Report report() {
        return new Report(
                compared,
                same,
                compared - same,
                errors,
                erased,
                skipped,
                Map.copyOf(faults),
                new Report.Models(List.copyOf(recordedBy), List.copyOf(shadowedBy)),
                texts == 0 ? null : words.rate(),
                texts == 0 ? null : characters.rate(),
                speeches == 0 ? null : secondsLonger / speeches,
                new Report.Latencies(recordedTimes.percentiles(), shadowedTimes.percentiles()),
                List.copyOf(samples));
    }

    /** Milliseconds, as many as came. */
    private static final class Times {

        private long[] all = new long[64];
        private int count;

        void add(@Nullable Duration time) {
            if (time != null) {
                all = count == all.length ? Arrays.copyOf(all, 2 * count) : all;
                all[count++] = time.toMillis();
            }
        }

        /** By nearest rank. */
        @Nullable
        Latency percentiles() {
            if (count == 0) {
                return null;
            }
            long[] sorted = Arrays.copyOf(all, count);
            Arrays.sort(sorted);
            return new Latency(sorted[(count - 1) / 2], sorted[Math.ceilDiv(95 * count, 100) - 1]);
        }
    }
}
