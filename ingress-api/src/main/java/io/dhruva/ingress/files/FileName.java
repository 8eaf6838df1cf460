package io.dhruva.ingress.files;

import org.jspecify.annotations.Nullable;

/** Names of files as clients say them, made such that any store and any header can have them. */
final class FileName {

    static final String NONE = "file";

    private static final int LONGEST = 255;

    /** Scripts of India and of Persian spell words with them. */
    private static final String JOINERS = "\u200c\u200d";

    private FileName() {}

    /** The last part of a path, without characters that are none; {@link #NONE} if nothing is left. */
    static String of(@Nullable String said) {
        if (said == null) {
            return NONE;
        }
        String last = said.substring(Math.max(said.lastIndexOf('/'), said.lastIndexOf('\\')) + 1);
        StringBuilder name = new StringBuilder();
        last.codePoints().filter(FileName::printable).limit(LONGEST).forEach(name::appendCodePoint);
        String kept = name.toString().strip();
        return kept.isEmpty() || kept.equals(".") || kept.equals("..") ? NONE : kept;
    }

    private static boolean printable(int point) {
        if (JOINERS.indexOf(point) >= 0) {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
