package io.dhruva.document.work;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which batch, and where in it, a segment of a sheet is translated; equal segments have one place. Whoever goes through
 * the same segments in the same order gets the same places: so a document is taken apart, taken apart again after a
 * crash, and put together.
 *
 * <p>Memory is bounded: an equal segment is known again among the last {@value #REMEMBERED} different ones. Threads: one.
 */
final class Numbering {

    /** Segments of a batch, at most. */
    static final int BATCH_SEGMENTS = 64;

    /** Characters of a batch, if it has more than one segment. */
    static final int BATCH_CHARACTERS = 16_000;

    static final int REMEMBERED = 200_000;

    private final MessageDigest digest;
    private final Map<Text, Slot> known = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Text, Slot> eldest) {
            return size() > REMEMBERED;
        }
    };
    private int number;
    private int position = -1;
    private int characters;
    private int segments;

    Numbering() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A segment's place: the batch's number and its index there. */
    record Slot(int number, int position) {}

    /** Half of a text's SHA-256. */
    private record Text(long first, long second) {}

    /**
     * The place of a segment.
     *
     * @param first whether no earlier segment has it
     */
    record Numbered(Slot slot, boolean first) {}

    Numbered next(String text) {
        Text key = key(text);
        Slot before = known.get(key);
        if (before != null) {
            return new Numbered(before, false);
        }
        boolean full =
                position + 1 == BATCH_SEGMENTS || (position >= 0 && characters + text.length() > BATCH_CHARACTERS);
        if (full) {
            number++;
            position = -1;
            characters = 0;
        }
        position++;
        characters += text.length();
        segments++;
        Slot slot = new Slot(number, position);
        known.put(key, slot);
        return new Numbered(slot, true);
    }

    /** Different segments so far. */
    int segments() {
        return segments;
    }

    private Text key(String text) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        return new Text(hash.getLong(), hash.getLong());
    }
}
