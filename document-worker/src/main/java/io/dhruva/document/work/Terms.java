package io.dhruva.document.work;

import io.dhruva.blobs.keys.SealingKey;
import io.dhruva.contract.job.Job;
import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.work.Sheets.Sheet;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The glossary of a job. No engine behind Triton takes one; so a term is put out of its sight, as a name that it passes
 * through, and its translation in again. Where neither the name nor the term's translation comes back, what came stands as
 * it is, and is told to lack the term.
 *
 * <p>Shape: a table of comma or tab separated values, UTF-8: the term and its translation; or a first row of language
 * codes, and terms in those languages. Threads: safe.
 */
final class Terms {

    private static final int MOST = 20_000;
    private static final int LANGUAGE_LETTERS = 3;

    private final List<String> languages;
    private final List<List<String>> rows;
    private final String fingerprint;

    private Terms(List<String> languages, List<List<String>> rows, String fingerprint) {
        this.languages = languages;
        this.rows = rows;
        this.fingerprint = fingerprint;
    }

    /** @param missing the terms whose translations it lacks */
    record Restored(String text, List<String> missing) {}

    private record Term(String source, Pattern pattern, String target) {}

    /** Errors: RefusedDocument when the file is no such table; IOException when it cannot be read. */
    static Terms of(Sheets sheets) throws RefusedDocument, IOException {
        Path file = sheets.glossary();
        if (file == null) {
            return new Terms(List.of(), List.of(), "");
        }
        try {
            List<List<String>> rows = read(file);
            boolean headed = !rows.isEmpty() && rows.getFirst().stream().allMatch(Terms::isLanguage);
            return new Terms(
                    headed
                            ? rows.getFirst().stream()
                                    .map(code -> code.toLowerCase(Locale.ROOT))
                                    .toList()
                            : List.of(),
                    headed ? rows.subList(1, rows.size()) : rows,
                    "+" + DigestUtils.sha256Hex(Files.readAllBytes(file)).substring(0, 16));
        } catch (MalformedInputException e) {
            throw RefusedDocument.invalid("a glossary is UTF-8");
        }
    }

    private static List<List<String>> read(Path file) throws RefusedDocument, IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean tabs;
        try (Reader head = Files.newBufferedReader(file)) {
            char[] start = new char[4096];
            int read = head.read(start);
            tabs = read > 0 && new String(start, 0, read).indexOf('\t') >= 0;
        }
        CSVFormat format = tabs ? CSVFormat.TDF : CSVFormat.DEFAULT;
        try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            for (CSVRecord record : parser) {
                if (record.size() < 2) {
                    throw RefusedDocument.invalid(
                            "line " + record.getRecordNumber() + " of the glossary has no translation");
                }
                rows.add(record.stream().map(String::strip).toList());
                if (rows.size() > MOST) {
                    throw RefusedDocument.tooLarge("a glossary has at most " + MOST + " terms");
                }
            }
        }
        return rows;
    }

    private static boolean isLanguage(String cell) {
        return cell.length() >= 2
                && cell.length() <= LANGUAGE_LETTERS
                && cell.chars().allMatch(Character::isLetter);
    }

    /** The terms between a sheet's languages. */
    InLanguage in(Sheet sheet) {
        int from = column(sheet.sourceLanguage(), 0);
        int to = column(sheet.target().language(), 1);
        List<Term> terms = new ArrayList<>();
        for (List<String> row : rows) {
            String source = from >= 0 && from < row.size() ? row.get(from) : "";
            String target = to >= 0 && to < row.size() ? row.get(to) : "";
            if (!source.isEmpty() && !target.isEmpty()) {
                terms.add(new Term(source, pattern(source), target));
            }
        }
        terms.sort(
                Comparator.comparingInt((Term term) -> term.source().length()).reversed());
        return new InLanguage(terms, fingerprint);
    }

    private int column(String language, int otherwise) {
        return languages.isEmpty() ? otherwise : languages.indexOf(language.toLowerCase(Locale.ROOT));
    }

    private static Pattern pattern(String term) {
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + Pattern.quote(term) + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The terms of a pair of languages. Threads: safe. */
    static final class InLanguage {

        private final List<Term> terms;
        private final String fingerprint;

        private InLanguage(List<Term> terms, String fingerprint) {
            this.terms = terms;
            this.fingerprint = fingerprint;
        }

        TranslationMemory.Scope scope(Job job, Sheet sheet, SealingKey key) {
            return new TranslationMemory.Scope(
                    job.owner().userId(),
                    sheet.sourceLanguage(),
                    sheet.target().language(),
                    sheet.target().model() + fingerprint,
                    key);
        }

        /** The text with names in place of its terms. */
        String guarded(String text) {
            return guard(text).text();
        }

        /** A text's translation, with the terms' translations in place of any names. */
        Restored restored(String text, String translation) {
            List<Term> met = guard(text).terms();
            String restored = translation;
            for (int i = 0; i < met.size(); i++) {
                String name = name(i);
                int at = restored.indexOf(name);
                if (at >= 0) {
                    restored = restored.substring(0, at) + met.get(i).target() + restored.substring(at + name.length());
                }
            }
            String whole = restored.toLowerCase(Locale.ROOT);
            List<String> missing = met.stream()
                    .filter(term -> !whole.contains(term.target().toLowerCase(Locale.ROOT)))
                    .map(Term::source)
                    .distinct()
                    .toList();
            return new Restored(restored, missing);
        }

        /** @param terms in the order of their names */
        private record Guarded(String text, List<Term> terms) {}

        private Guarded guard(String text) {
            String guarded = text;
            List<Term> named = new ArrayList<>();
            for (Term term : terms) {
                Matcher found = term.pattern().matcher(guarded);
                @Nullable String next = null;
                while (found.find()) {
                    next = guarded.substring(0, found.start()) + name(named.size()) + guarded.substring(found.end());
                    named.add(term);
                    guarded = next;
                    found = term.pattern().matcher(guarded);
                }
            }
            return new Guarded(guarded, named);
        }

        // Why such a name: letters and a number in one word, which engines leave alone, and no term is part of it.
        private static String name(int index) {
            return "Xq" + index + "z";
        }
    }
}
