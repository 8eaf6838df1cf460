package io.dhruva.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** CPU time of processes, user and system. Source: proc(5), fields utime, stime, cutime and cstime. */
final class Cpu {

    private static final double TICKS_PER_SECOND = 100;

    private Cpu() {}

    /** Seconds by name, each with the processes that it started and that still run. */
    static Map<String, Double> seconds(Map<String, Long> processes) {
        Map<String, Double> seconds = new TreeMap<>();
        processes.forEach((name, pid) -> seconds.put(name, withChildren(pid)));
        return seconds;
    }

    private static double withChildren(long pid) {
        double children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToDouble(child -> own(child.pid()))
                .sum();
        return own(pid) + children;
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
