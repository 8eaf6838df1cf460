package io.dhruva.modelserver.repository;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The setup step that fills the cache of model files, by {@code npm pack}.
 *
 * <p>Errors: an IOException names the package that could not be had or the file whose checksum is wrong.
 */
public final class FetchModels {

    private static final List<ModelFile> ALL = List.of(
            ModelFile.MOONSHINE_ENCODER, ModelFile.MOONSHINE_DECODER, ModelFile.LLAMA_VOCABULARY, ModelFile.SILERO_VAD);
    private static final Pattern VOCABULARY = Pattern.compile("vocab_base64 = \"([A-Za-z0-9+/=]+)\"");

    private final Path cache;
    private final Consumer<String> progress;

    private FetchModels(Path cache, Consumer<String> progress) {
        this.cache = cache;
        this.progress = progress;
    }

    /** Fetches into the directory given, or into the one that the environment or the default says. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path cache = arguments.length > 0 ? Path.of(arguments[0]) : ModelCache.standard();
        fetch(cache, System.out::println);
    }

    /**
     * Fetches what the cache lacks.
     *
     * @param progress is told in one line what is being done
     */
    public static void fetch(Path cache, Consumer<String> progress) throws IOException, InterruptedException {
        new FetchModels(cache, progress).fetch(ALL);
    }

    private void fetch(List<ModelFile> files) throws IOException, InterruptedException {
        Map<String, List<ModelFile>> missing = files.stream()
                .filter(file -> !file.isIn(cache))
                .collect(Collectors.groupingBy(ModelFile::npmPackage, TreeMap::new, Collectors.toList()));
        for (Map.Entry<String, List<ModelFile>> one : missing.entrySet()) {
            progress.accept("fetching " + one.getKey());
            fetch(one.getKey(), one.getValue());
        }
        progress.accept("model files are complete in " + cache);
    }

    private void fetch(String npmPackage, List<ModelFile> files) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("dhruva-models");
        try {
            Path archive = pack(npmPackage, directory);
            Map<String, byte[]> entries =
                    TarGz.read(archive, files.stream().map(ModelFile::entry).collect(Collectors.toSet()));
            for (ModelFile file : files) {
                byte[] entry = entries.get(file.entry());
                if (entry == null) {
                    throw new IOException(npmPackage + " has no " + file.entry());
                }
                keep(file, form(file, entry));
            }
        } finally {
            delete(directory);
        }
    }

    private static Path pack(String npmPackage, Path directory) throws IOException, InterruptedException {
        Process npm = new ProcessBuilder("npm", "pack", npmPackage, "--silent")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.PIPE)
                .start();
        npm.getOutputStream().close();
        String said;
        try (InputStream output = npm.getInputStream()) {
            said = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        if (npm.waitFor() != 0) {
            throw new IOException("npm pack " + npmPackage + " failed: " + said);
        }
        try (Stream<Path> found = Files.list(directory)) {
            return found.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("npm pack " + npmPackage + " left no archive"));
        }
    }

    private static byte[] form(ModelFile file, byte[] entry) throws IOException {
        return switch (file.form()) {
            case AS_IT_IS -> entry;
            case BASE64_VOCABULARY -> {
                Matcher constant = VOCABULARY.matcher(new String(entry, StandardCharsets.UTF_8));
                if (!constant.find()) {
                    throw new IOException("no vocabulary in " + file.entry());
                }
                yield Base64.getDecoder().decode(constant.group(1));
            }
        };
    }

    private void keep(ModelFile file, byte[] content) throws IOException {
        String actual = sha256(content);
        if (!actual.equals(file.sha256())) {
            throw new IOException("the checksum of " + file.name() + " is " + actual + ", not " + file.sha256());
        }
        Path target = file.in(cache);
        Path directory = Files.createDirectories(cache.resolve(file.name()).resolveSibling("."));
        Path part = Files.createTempFile(directory, "fetched", ".part");
        Files.write(part, content);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        progress.accept("kept " + file.name() + ", " + content.length / 1024 + " KiB, checksum right");
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
