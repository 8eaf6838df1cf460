package io.dhruva.ingress.submit;

import io.dhruva.contract.topic.Topics;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.wire.StorableText;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges what owners say about jobs of any kind: how long they may live, and their labels. */
final class TermsPolicy {

    private static final int MOST_LABELS = 32;
    private static final int LONGEST_LABEL = 256;

    private TermsPolicy() {}

    static Duration ttl(@Nullable Long seconds, Duration usual, Flaws flaws) {
        if (seconds == null) {
            return usual;
        }
        if (seconds < 1 || seconds > Topics.LONGEST_LIFE.toSeconds()) {
            String detail = "it must be from 1 to " + Topics.LONGEST_LIFE.toSeconds();
            flaws.add("/ttlSeconds", Code.INVALID_VALUE, detail);
            return usual;
        }
        return Duration.ofSeconds(seconds);
    }

    static Map<String, String> labels(@Nullable Map<String, @Nullable String> labels, Flaws flaws) {
        Map<String, String> checked = new HashMap<>();
        if (labels == null) {
            return checked;
        }
        if (labels.size() > MOST_LABELS) {
            flaws.add("/labels", Code.INVALID_VALUE, "a job may have at most " + MOST_LABELS + " labels");
            return checked;
        }
        labels.forEach((name, value) -> {
            if (value == null || name.isBlank() || !keepable(name) || !keepable(value)) {
                String detail = "a label has a name and a value of at most " + LONGEST_LABEL + " characters each";
                flaws.add("/labels", Code.INVALID_VALUE, detail);
            } else {
                checked.put(name, value);
            }
        });
        return checked;
    }

    private static boolean keepable(String text) {
        return text.length() <= LONGEST_LABEL && StorableText.isOne(text);
    }
}
