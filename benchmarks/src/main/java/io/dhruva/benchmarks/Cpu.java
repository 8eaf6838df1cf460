package io.dhruva.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** CPU time of processes, user and system. Source: proc(5), fields utime, stime, cutime and cstime. */
final class Cpu {

    private static final double TICKS_PER_SECOND = 100;

    private Cpu() {}

    /** Seconds by name, each with the processes that it started and that have no name here; but for this process. */
    static Map<String, Double> seconds(Map<String, Long> processes) {
        Set<Long> others = new HashSet<>(processes.values());
        others.add(ProcessHandle.current().pid());
        Map<String, Double> seconds = new TreeMap<>();
        processes.forEach((name, pid) -> seconds.put(
                name,
                ProcessHandle.of(pid)
                        .map(process -> withChildren(process, others))
                        .orElse(0.0)));
        return seconds;
    }

    private static double withChildren(ProcessHandle process, Set<Long> others) {
        return own(process.pid())
                + process.children()
                        .filter(child -> !others.contains(child.pid()))
                        .mapToDouble(child -> withChildren(child, others))
                        .sum();
    }

    private static double own(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // Why: the second field is a name in brackets that may hold spaces.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int i = 11; i <= 14; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
