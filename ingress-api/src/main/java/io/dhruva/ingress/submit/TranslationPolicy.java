package io.dhruva.ingress.submit;

import io.dhruva.contract.job.Particulars;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Judges a translation of files by itself: pure, it asks nobody, and names every flaw at once. */
final class TranslationPolicy {

    static final int MOST_FILES = 100;
    static final int MOST_TARGETS = 20;

    private static final int MOST_COLUMNS = 100;
    private static final int LAST_COLUMN = 16_384;
    private static final Set<String> TABLES = Set.of("csv", "tsv");
    private static final Set<String> BILINGUAL = Set.of("xliff", "tmx");
    private static final Set<String> FORMATS = Set.of(
            "txt",
            "md",
            "html",
            "docx",
            "pptx",
            "xlsx",
            "odt",
            "ods",
            "odp",
            "srt",
            "vtt",
            "ttml",
            "xliff",
            "xliff2",
            "po",
            "json",
            "yaml",
            "properties",
            "strings",
            "csv",
            "tsv",
            "xml");

    private TranslationPolicy() {}

    /**
     * A translation without flaws of its own; whether there are such files and languages is others' to say.
     *
     * @param files and where each is named
     * @param targets and where each is named
     */
    record Wanted(
            Map<UUID, String> files,
            String source,
            Map<String, String> targets,
            @Nullable String format,
            List<Integer> columns,
            @Nullable String model,
            @Nullable UUID glossary,
            @Nullable String bilingual,
            boolean reuse,
            Terms terms) {

        Wanted tellingTo(Particulars.Callback receiver) {
            return new Wanted(
                    files,
                    source,
                    targets,
                    format,
                    columns,
                    model,
                    glossary,
                    bilingual,
                    reuse,
                    terms.tellingTo(receiver));
        }
    }

    /** Errors: ProblemException. */
    static Wanted judge(TranslationBody body, Terms usual) {
        Flaws flaws = new Flaws();
        Map<UUID, String> files = files(body, flaws);
        String source = flaws.needed("/sourceLanguage", body.sourceLanguage());
        Map<String, String> targets = targets(body, flaws);
        String format = body.format() == null
                ? null
                : flaws.oneOf("/format", body.format(), "", FORMATS, Code.UNSUPPORTED_FORMAT);
        List<Integer> columns = columns(body, flaws);
        String bilingual = body.bilingual() == null
                ? null
                : flaws.oneOf("/bilingual", body.bilingual(), "", BILINGUAL, Code.UNSUPPORTED_FORMAT);
        UUID glossary = body.glossaryFileId() == null ? null : id("/glossaryFileId", body.glossaryFileId(), flaws);
        Terms terms = new Terms(
                usual.lane(),
                TermsPolicy.ttl(body.ttlSeconds(), usual.ttl(), flaws),
                TermsPolicy.labels(body.labels(), flaws));
        if (!flaws.none()) {
            throw Problem.of(flaws.found()).exception();
        }
        String model = body.serviceId() == null || body.serviceId().isBlank() ? null : body.serviceId();
        boolean reuse = Objects.requireNonNullElse(body.reuse(), true);
        return new Wanted(files, source, targets, format, columns, model, glossary, bilingual, reuse, terms);
    }

    private static Map<UUID, String> files(TranslationBody body, Flaws flaws) {
        Map<UUID, String> files = new LinkedHashMap<>();
        List<@Nullable String> several = body.fileIds();
        if (body.fileId() != null && several != null) {
            flaws.add("/fileIds", Code.INVALID_VALUE, "either fileId or fileIds");
        } else if (several == null) {
            file("/fileId", flaws.needed("/fileId", body.fileId()), files, flaws);
        } else if (several.isEmpty()) {
            flaws.add("/fileIds", Code.MISSING_FIELD, "at least one file is needed");
        } else if (several.size() > MOST_FILES) {
            flaws.add("/fileIds", Code.TOO_MANY_INPUTS, "a translation may have at most " + MOST_FILES + " files");
        } else {
            for (int i = 0; i < several.size(); i++) {
                String pointer = "/fileIds/" + i;
                file(pointer, flaws.needed(pointer, several.get(i)), files, flaws);
            }
        }
        return files;
    }

    private static void file(String pointer, String text, Map<UUID, String> files, Flaws flaws) {
        UUID id = text.isEmpty() ? null : id(pointer, text, flaws);
        if (id != null && files.putIfAbsent(id, pointer) != null) {
            flaws.add(pointer, Code.INVALID_VALUE, "this file is named twice");
        }
    }

    private static @Nullable UUID id(String pointer, String text, Flaws flaws) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            unknownFile(pointer, flaws);
            return null;
        }
    }

    static void unknownFile(String pointer, Flaws flaws) {
        flaws.add(pointer, Code.INVALID_VALUE, "there is no file of that id among yours");
    }

    private static Map<String, String> targets(TranslationBody body, Flaws flaws) {
        Map<String, String> targets = new LinkedHashMap<>();
        List<@Nullable String> several =
                body.targetLanguages() == null ? List.of() : new ArrayList<>(body.targetLanguages());
        if (body.targetLanguage() != null || several.isEmpty()) {
            targets.put(flaws.needed("/targetLanguage", body.targetLanguage()), "/targetLanguage");
        }
        for (int i = 0; i < several.size(); i++) {
            String pointer = "/targetLanguages/" + i;
            targets.putIfAbsent(flaws.needed(pointer, several.get(i)), pointer);
        }
        if (targets.size() > MOST_TARGETS) {
            flaws.add(
                    "/targetLanguages",
                    Code.TOO_MANY_INPUTS,
                    "a translation may have at most " + MOST_TARGETS + " target languages");
        }
        return targets;
    }

    private static List<Integer> columns(TranslationBody body, Flaws flaws) {
        if (body.columns() == null) {
            return List.of();
        }
        String format = body.format();
        if (format != null && !TABLES.contains(format)) {
            flaws.add("/columns", Code.INVALID_VALUE, "only tables have columns: csv, tsv");
        }
        if (body.columns().size() > MOST_COLUMNS) {
            flaws.add("/columns", Code.TOO_MANY_INPUTS, "at most " + MOST_COLUMNS + " columns can be named");
            return List.of();
        }
        Set<Integer> columns = new TreeSet<>();
        for (int i = 0; i < body.columns().size(); i++) {
            Integer column = body.columns().get(i);
            if (column == null || column < 1 || column > LAST_COLUMN) {
                flaws.add("/columns/" + i, Code.INVALID_VALUE, "columns are counted from 1 to " + LAST_COLUMN);
            } else {
                columns.add(column);
            }
        }
        return List.copyOf(columns);
    }
}
