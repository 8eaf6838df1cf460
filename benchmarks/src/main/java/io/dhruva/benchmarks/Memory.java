package io.dhruva.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Resident memory of processes. Source: proc(5), VmRSS. */
final class Memory {

    private Memory() {}

    /** Kibibytes by name; 0 of one that is gone. */
    static Map<String, Long> resident(Map<String, Long> processes) {
        Map<String, Long> resident = new TreeMap<>();
        processes.forEach((name, pid) -> resident.put(name, resident(pid)));
        return resident;
    }

    private static long resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
