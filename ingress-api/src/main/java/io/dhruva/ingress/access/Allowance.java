package io.dhruva.ingress.access;

import org.jspecify.annotations.Nullable;

/**
 * How much a key may ask for, where it differs from what all keys may; absent: as all.
 *
 * @param minute calls in 60 seconds
 * @param hour calls in 3,600 seconds
 * @param day calls in 86,400 seconds
 * @param polling polls and downloads in 60 seconds
 * @param audioSeconds of speech in a day (UTC)
 * @param characters of text in a day (UTC)
 * @param unlimited none of all these
 */
public record Allowance(
        @Nullable Integer minute,
        @Nullable Integer hour,
        @Nullable Integer day,
        @Nullable Integer polling,
        @Nullable Long audioSeconds,
        @Nullable Long characters,
        @Nullable Boolean unlimited) {

    /** As all keys. */
    public static final Allowance USUAL = new Allowance(null, null, null, null, null, null, null);

    /** Whether nothing is counted. */
    public boolean free() {
        return Boolean.TRUE.equals(unlimited);
    }
}
