package io.dhruva.ingress.letters;

import io.dhruva.contract.job.JobId;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A run of a job that was given up.
 *
 * @param redriven whether the job has run again since
 */
record Letter(
        Id id,
        int attempt,
        long userId,
        String task,
        String lane,
        String model,
        String code,
        @Nullable String detail,
        @Nullable String by,
        Instant at,
        int partition,
        long offset,
        boolean redriven) {

    /** The job and its run. */
    record Id(JobId job, int run) {

        private static final Pattern FORM = Pattern.compile("([0-9A-Za-z]{26})\\.([0-9]{1,6})");

        static Optional<Id> parse(String text) {
            Matcher form = FORM.matcher(text);
            return form.matches()
                    ? JobId.parse(form.group(1)).map(job -> new Id(job, Integer.parseInt(form.group(2))))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return job + "." + run;
        }
    }
}
