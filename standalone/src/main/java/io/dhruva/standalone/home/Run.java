package io.dhruva.standalone.home;

import java.util.List;

/**
 * A running installation.
 *
 * @param pid the process that owns it
 * @param url the address of its HTTP interface
 * @param startedAt when it was started, ISO 8601
 * @param readySeconds how long it took until every part was ready; negative while some are not
 * @param parts the parts
 */
public record Run(long pid, String url, String startedAt, double readySeconds, List<RunningPart> parts) {

    public Run {
        parts = List.copyOf(parts);
    }

    /** Whether every part has become ready. */
    public boolean whole() {
        return readySeconds >= 0;
    }

    /**
     * A part of it.
     *
     * @param pid the process that runs the part, -1 for none
     */
    public record RunningPart(String name, String state, int port, long pid, double seconds) {}
}
