package io.dhruva.standalone.parts;

/**
 * A part as the status shows it.
 *
 * @param port the port on the loopback address, 0 when it has none
 * @param pid the process that runs it, -1 when none does
 */
public record PartDescription(String name, PartState state, int port, long pid) {}
