package io.dhruva.standalone.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Translates files as documents, or a text. */
@Command(
        name = "translate",
        mixinStandardHelpOptions = true,
        description = "Translates files, which keep their format, or a text.")
public final class TranslateCommand implements Callable<Integer> {

    private static final Pattern LIKE_A_FILE = Pattern.compile("\\S+\\.\\w{1,10}");
    private static final String STANDARD_OUTPUT = "-";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final Target target = new Target();

    @Parameters(
            paramLabel = "FILE|TEXT",
            arity = "1..*",
            description = "Files of any format that is served, or one text. Several files, or languages, give a zip")
    private List<String> sources = List.of();

    @Option(names = "--from", defaultValue = "en", description = "The language of the text. Default: en")
    private String from = "en";

    @Option(names = "--to", required = true, split = ",", description = "The language to translate to, or several")
    private List<String> to = List.of();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE|DIR|-",
            description = "Where the translation goes. Default: here, under the name that it is given")
    private @Nullable String out;

    @Option(names = "--format", description = "What the files are, such as docx. Default: found out by their content")
    private @Nullable String format;

    @Option(names = "--columns", split = ",", description = "The columns of a table that are translated, from 1")
    private @Nullable List<Integer> columns;

    @Option(names = "--glossary", paramLabel = "FILE", description = "Terms and their translations")
    private @Nullable Path glossary;

    @Option(names = "--bilingual", paramLabel = "xliff|tmx", description = "Both languages, instead of the documents")
    private @Nullable String bilingual;

    @Option(names = "--no-reuse", description = "Earlier translations are not used, and these not kept.")
    private boolean noReuse;

    @Option(names = "--json", description = "The result as the interface gives it; of files, the job and where it is.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var wait = new WaitLine(spec.commandLine().getErr());
        try (var api = target.connect()) {
            if (sources.size() == 1 && !isFile(sources.getFirst())) {
                return text(api, wait);
            }
            return files(api, wait);
        }
    }

    private int text(ApiClient api, WaitLine wait) throws IOException {
        if (LIKE_A_FILE.matcher(sources.getFirst()).matches()) {
            throw new NoSuchFileException(sources.getFirst(), null, "there is no such file");
        }
        if (to.size() > 1) {
            throw new ParameterException(spec.commandLine(), "a text is translated to one language at a time");
        }
        var result = api.run("nmt", Requests.translation(sources.getFirst(), from, to.getFirst()), wait);
        wait.clear();
        return print(
                json
                        ? result.toString()
                        : result.path("output").path(0).path("target").asString());
    }

    private int files(ApiClient api, WaitLine wait) throws IOException {
        for (var source : sources) {
            if (!isFile(source)) {
                throw new NoSuchFileException(source, null, "there is no such file");
            }
        }
        var translation = new Translation(api, wait);
        var job = translation.run(sources.stream().map(Path::of).toList(), glossary, options());
        wait.clear();
        translation.remarks(job).forEach(remark -> spec.commandLine().getErr().println("dhruva: " + remark));
        if (STANDARD_OUTPUT.equals(out)) {
            translation.write(job, System.out);
            System.out.flush();
            return 0;
        }
        var saved = translation.save(job, out == null ? null : Path.of(out));
        return print(json ? told(job, saved) : saved.toString());
    }

    private Map<String, ?> options() {
        var options = new TreeMap<String, Object>(Map.of("sourceLanguage", from, "targetLanguages", to));
        if (format != null) {
            options.put("format", format);
        }
        if (columns != null) {
            options.put("columns", columns);
        }
        if (bilingual != null) {
            options.put("bilingual", bilingual);
        }
        if (noReuse) {
            options.put("reuse", false);
        }
        return options;
    }

    private static String told(JsonNode job, Path saved) {
        var told = JsonNodeFactory.instance.objectNode().put("file", saved.toString());
        told.set("job", job);
        return told.toString();
    }

    private int print(String text) {
        spec.commandLine().getOut().println(text);
        return 0;
    }

    private static boolean isFile(String source) {
        try {
            return Files.isRegularFile(Path.of(source));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
