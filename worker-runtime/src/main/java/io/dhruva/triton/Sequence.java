package io.dhruva.triton;

/**
 * A step's place in a sequence of requests that a stateful model answers one after the other.
 *
 * <p>Source: Triton's sequence extension, "Stateful Models".
 *
 * @param id of the sequence, not 0, and no other client's
 * @param start the first step
 * @param end the last step: the server forgets the sequence after it
 */
public record Sequence(long id, boolean start, boolean end) {}
