package io.dhruva.ingress.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a caller may ask for if nothing else is said of its key.
 *
 * @param minute calls in 60 seconds
 * @param hour calls in 3,600 seconds
 * @param day calls in 86,400 seconds
 * @param polling polls and downloads in 60 seconds
 * @param door calls of those not known yet in 60 seconds, by address
 * @param guesses at one account's password in 60 seconds
 * @param audioSeconds of speech in a day (UTC); 0: as much as there is
 * @param characters of text in a day (UTC); 0: as much as there is
 * @param withoutRedis what to do while nothing can be counted together
 */
@ConfigurationProperties("dhruva.limits")
public record LimitProperties(
        @DefaultValue("60") int minute,
        @DefaultValue("1000") int hour,
        @DefaultValue("10000") int day,
        @DefaultValue("600") int polling,
        @DefaultValue("30") int door,
        @DefaultValue("10") int guesses,
        @DefaultValue("0") long audioSeconds,
        @DefaultValue("0") long characters,
        @DefaultValue("share") Fallback withoutRedis) {

    /** What to do while nothing can be counted together. */
    public enum Fallback {
        /** Each instance lets through its share of every limit, by itself. */
        SHARE,
        /** Nothing is let through. */
        CLOSED
    }
}
