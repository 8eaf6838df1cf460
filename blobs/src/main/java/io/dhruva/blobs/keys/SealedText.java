package io.dhruva.blobs.keys;

import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as a column keeps it, sealed: {@code sealed:<key id>:<base64>}. The same text in the same column of the same job
 * is sealed the same, so that a record read twice gives the same row.
 */
public record SealedText(String keyId, String base64) {

    private static final Pattern SHAPE = Pattern.compile("sealed:([0-9a-f-]{36}):([A-Za-z0-9+/]+={0,2})");

    /**
     * As the column is to keep it.
     *
     * @param table and column and job: it opens for these alone
     */
    public static String seal(SealingKey key, String table, String column, UUID job, String text) {
        byte[] sealed = key.sealText(text, place(table, column, job));
        return "sealed:" + key.id() + ":" + Base64.getEncoder().encodeToString(sealed);
    }

    /** What the column holds, if that is sealed; else it is the text itself. */
    public static Optional<SealedText> in(String column) {
        Matcher sealed = SHAPE.matcher(column);
        return sealed.matches() ? Optional.of(new SealedText(sealed.group(1), sealed.group(2))) : Optional.empty();
    }

    /** The text. Errors: {@link Erased}; IOException also when it was sealed for another place. */
    public String open(PayloadKeys keys, String table, String column, UUID job) throws Erased, IOException {
        byte[] sealed;
        try {
            sealed = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IOException("sealed text is no base64", e);
        }
        return keys.key(keyId).openText(sealed, place(table, column, job));
    }

    private static String place(String table, String column, UUID job) {
        return table + "/" + column + "/" + job;
    }
}
