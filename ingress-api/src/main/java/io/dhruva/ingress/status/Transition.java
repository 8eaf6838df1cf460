package io.dhruva.ingress.status;

import io.dhruva.contract.job.JobId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a job, for the script.
 *
 * @param kept how long the view keeps the job from now
 * @param place where its record lies, topic-partition, empty when that is not known; of a step that ended, its number
 * @param offset of the record; -1 when that does not matter
 * @param answer of an ending; empty when it has none
 */
@SuppressWarnings("ArrayRecordComponent")
record Transition(
        What what,
        JobId id,
        int run,
        int attempt,
        Duration kept,
        String place,
        long offset,
        byte[] answer,
        Map<String, String> fields) {

    /** The kinds that the script knows. */
    enum What {
        ACCEPTED("accepted"),
        STARTED("started"),
        PROGRESS("progress"),
        CANCEL("cancel"),
        STEPPED("stepped"),
        FORGOTTEN("forgotten"),
        ENDED("ended"),
        PART("part"),
        PART_ENDED("part-ended"),
        KEYED("keyed");

        private final String word;

        What(String word) {
            this.word = word;
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    List<byte[]> arguments() {
        List<byte[]> all = new ArrayList<>(8 + 2 * fields.size());
        all.add(bytes(what.word));
        all.add(bytes(id.toString()));
        all.add(bytes(Integer.toString(run)));
        all.add(bytes(Integer.toString(attempt)));
        all.add(bytes(Long.toString(Math.max(1, kept.toSeconds()))));
        all.add(bytes(place));
        all.add(bytes(Long.toString(offset)));
        all.add(answer);
        fields.forEach((name, value) -> {
            all.add(bytes(name));
            all.add(bytes(value));
        });
        return all;
    }

    /** Fields in their order, without those that have no value. */
    static final class Fields {

        private final Map<String, String> all = new LinkedHashMap<>();

        Fields with(String name, @Nullable Object value) {
            if (value != null) {
                all.put(name, value.toString());
            }
            return this;
        }

        /** What those who follow the job are told; the script keeps it apart from the job's own fields. */
        Fields telling(News news) {
            all.put("event:" + news.id(), news.event() + ' ' + news.data());
            return this;
        }

        Map<String, String> all() {
            return all;
        }
    }
}
