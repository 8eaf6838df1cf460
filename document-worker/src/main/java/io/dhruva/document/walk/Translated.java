package io.dhruva.document.walk;

/** What stands in a new document for one segment. */
public sealed interface Translated {

    /** Left in the source language. */
    Translated LEFT = new Left();

    /** Left in the source language and marked so that it is seen: {@code [[like this]]}. */
    Translated MARKED = new Marked();

    /** Not blank: an empty answer to a text with words is a failure. */
    record InOtherWords(String text) implements Translated {

        public InOtherWords {
            if (text.isBlank()) {
                throw new IllegalArgumentException("a blank translation");
            }
        }
    }

    record Left() implements Translated {}

    record Marked() implements Translated {}

    static Translated as(String text) {
        return new InOtherWords(text);
    }
}
