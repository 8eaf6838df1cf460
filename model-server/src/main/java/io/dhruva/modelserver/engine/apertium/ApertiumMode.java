package io.dhruva.modelserver.engine.apertium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One installed direction of translation: the programs that its text flows through.
 *
 * <p>Source: Apertium's {@code .mode} files, one shell pipeline each, with {@code $1} for the marks of unknown words
 * and {@code $2} for tracing.
 *
 * @param pair source and target in ISO 639-1 where there is such a code: {@code en-es}
 * @param programs the arguments of each program, told to flush at every zero byte
 */
record ApertiumMode(String pair, List<List<String>> programs) {

    private static final Pattern NAME = Pattern.compile("([a-z]{2,3})-([a-z]{2,3})\\.mode");
    private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|\\S+");
    private static final Map<String, String> SHORT_CODES = Stream.of(Locale.getISOLanguages())
            .collect(Collectors.toMap(
                    code -> Locale.of(code).getISO3Language(), Function.identity(), (first, second) -> first));

    /** The modes installed in a directory; none if there is no such directory. */
    static List<ApertiumMode> installed(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<ApertiumMode> modes = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory).sorted()) {
            for (Path file : files.toList()) {
                Optional<String> pair = pairOf(file.getFileName().toString());
                if (pair.isPresent()) {
                    modes.add(parse(pair.get(), Files.readString(file)));
                }
            }
        }
        return modes;
    }

    /** The pair that a mode file's name stands for; none for regional variants and debugging modes. */
    static Optional<String> pairOf(String fileName) {
        Matcher name = NAME.matcher(fileName);
        return name.matches()
                ? Optional.of(shortCode(name.group(1)) + "-" + shortCode(name.group(2)))
                : Optional.empty();
    }

    static ApertiumMode parse(String pair, String pipeline) {
        List<List<String>> programs = Stream.of(pipeline.strip().split("\\|"))
                .map(ApertiumMode::flushing)
                .toList();
        return new ApertiumMode(pair, programs);
    }

    private static List<String> flushing(String command) {
        List<String> arguments = new ArrayList<>();
        Matcher argument = ARGUMENT.matcher(command);
        while (argument.find()) {
            String quoted = argument.group(1);
            arguments.add(quoted != null ? quoted : argument.group());
        }
        arguments.replaceAll(value -> value.equals("$1") ? "-n" : value);
        arguments.removeIf(value -> value.equals("$2"));
        arguments.add(1, "-z");
        return List.copyOf(arguments);
    }

    private static String shortCode(String code) {
        return SHORT_CODES.getOrDefault(code, code);
    }
}
