package de.dfki.lt.tools.tokenizer.annotate;

import java.text.CharacterIterator;
import org.jspecify.annotations.Nullable;

/** A text in which runs of characters carry marks, walked through character by character. */
public interface AnnotatedString extends CharacterIterator {

    /** Marks the characters from {@code begin} to before {@code end}. */
    void annotate(String key, Object value, int begin, int end);

    /** The mark of the current character, or null. */
    @Nullable
    Object getAnnotation(String key);

    /** Where the run of characters begins that share the current one's mark. */
    int getRunStart(String key);

    /** Where that run ends. */
    int getRunLimit(String key);

    String substring(int begin, int end);
}
