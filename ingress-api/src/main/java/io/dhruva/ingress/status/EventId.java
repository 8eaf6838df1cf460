package io.dhruva.ingress.status;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an event stands in a job's course. It comes from what happened, not from a counter, so whoever derives it again
 * gets the same one, and ids sort as the job went on.
 *
 * @param course twice the attempt, one more when it has begun; or {@link #CANCELLING} or {@link #ENDED}
 * @param step from 0, within the course
 */
record EventId(int run, int course, int step) implements Comparable<EventId> {

    static final int CANCELLING = 9_998;
    static final int ENDED = 9_999;

    private static final int LAST_STEP = 2;

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})\\.([0-9]{1,6})\\.([0-9]{1,6})");
    private static final Comparator<EventId> ORDER = Comparator.comparingInt(EventId::run)
            .thenComparingInt(EventId::course)
            .thenComparingInt(EventId::step);

    static EventId queued(int run, int attempt) {
        return new EventId(run, attempt * 2, 0);
    }

    static EventId running(int run, int attempt, int finished) {
        return new EventId(run, attempt * 2 + 1, finished);
    }

    /** The id of the event after which a run has no more. */
    static EventId last(int run) {
        return new EventId(run, ENDED, LAST_STEP);
    }

    boolean last() {
        return course == ENDED && step == LAST_STEP;
    }

    static Optional<EventId> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.of(new EventId(
                        Integer.parseInt(form.group(1)),
                        Integer.parseInt(form.group(2)),
                        Integer.parseInt(form.group(3))))
                : Optional.empty();
    }

    @Override
    public int compareTo(EventId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return run + "." + course + "." + step;
    }
}
