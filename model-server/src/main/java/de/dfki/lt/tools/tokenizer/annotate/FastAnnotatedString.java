package de.dfki.lt.tools.tokenizer.annotate;

import java.text.StringCharacterIterator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An annotated string with one slot for each character and key. Runs end where the mark is another object. */
public final class FastAnnotatedString implements AnnotatedString {

    private final String text;
    private final StringCharacterIterator position;
    private final Map<String, @Nullable Object[]> marks = new HashMap<>();

    public FastAnnotatedString(String text) {
        this(text, 0);
    }

    private FastAnnotatedString(String text, int index) {
        this.text = text;
        this.position = new StringCharacterIterator(text, index);
    }

    @Override
    public void annotate(String key, Object value, int begin, int end) {
        @Nullable Object[] slots = slots(key);
        for (int i = begin; i < end; i++) {
            slots[i] = value;
        }
    }

    @Override
    public @Nullable Object getAnnotation(String key) {
        int index = getIndex();
        return index < text.length() ? slots(key)[index] : null;
    }

    @Override
    public int getRunStart(String key) {
        @Nullable Object[] slots = slots(key);
        int start = getIndex();
        while (start > 0 && isSameMark(slots[start - 1], getAnnotation(key))) {
            start--;
        }
        return start;
    }

    @Override
    public int getRunLimit(String key) {
        @Nullable Object[] slots = slots(key);
        int limit = getIndex();
        while (limit < text.length() && isSameMark(slots[limit], getAnnotation(key))) {
            limit++;
        }
        return limit;
    }

    /** Why identity: two neighbouring tokens may carry equal marks and are still two. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSameMark(@Nullable Object one, @Nullable Object other) {
        return one == other;
    }

    private @Nullable Object[] slots(String key) {
        return marks.computeIfAbsent(key, any -> new @Nullable Object[text.length()]);
    }

    @Override
    public String substring(int begin, int end) {
        return text.substring(begin, end);
    }

    @Override
    public char first() {
        return position.first();
    }

    @Override
    public char last() {
        return position.last();
    }

    @Override
    public char current() {
        return position.current();
    }

    @Override
    public char next() {
        return position.next();
    }

    @Override
    public char previous() {
        return position.previous();
    }

    @Override
    public char setIndex(int index) {
        return position.setIndex(index);
    }

    @Override
    public int getBeginIndex() {
        return position.getBeginIndex();
    }

    @Override
    public int getEndIndex() {
        return position.getEndIndex();
    }

    @Override
    public int getIndex() {
        return position.getIndex();
    }

    /** The same marks, walked through on its own. */
    @Override
    public Object clone() {
        FastAnnotatedString copy = new FastAnnotatedString(text, getIndex());
        copy.marks.putAll(marks);
        return copy;
    }

    @Override
    public String toString() {
        return text;
    }
}
