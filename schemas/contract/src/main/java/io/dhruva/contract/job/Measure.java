package io.dhruva.contract.job;

/** How much work something is: inputs, seconds of audio, characters of text. */
public record Measure(int items, double audioSeconds, long characters) {}
