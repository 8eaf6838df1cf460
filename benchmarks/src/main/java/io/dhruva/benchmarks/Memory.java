package io.dhruva.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Memory of processes. Source: proc(5), VmRSS and VmHWM; jcmd(1), GC.run and GC.heap_info. */
final class Memory {

    private static final long KIBIBYTE = 1024;
    /** Of a heap, or of each of its generations. */
    private static final Pattern USED = Pattern.compile("total .*used (\\d+)K");

    private Memory() {}

    /** Kibibytes by name; 0 of one that is gone. */
    static Map<String, Long> resident(Map<String, Long> processes) {
        Map<String, Long> resident = new TreeMap<>();
        processes.forEach((name, pid) -> resident.put(name, kibibytes(pid, "VmRSS:")));
        return resident;
    }

    /** The most bytes that a process was ever resident with; 0 of one that is gone. */
    static long most(long pid) {
        return KIBIBYTE * kibibytes(pid, "VmHWM:");
    }

    /** Bytes of a Java process's heap that are in use after a collection, for which it is made to stop. */
    static long livingHeap(long pid) {
        jcmd(pid, "GC.run");
        String told = jcmd(pid, "GC.heap_info");
        long used = USED.matcher(told)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
        if (used == 0) {
            throw new IllegalStateException("no heap is told of: " + told);
        }
        return KIBIBYTE * used;
    }

    private static String jcmd(long pid, String command) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, Long.toString(pid), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long kibibytes(long pid, String field) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
