package io.dhruva.document.work;

import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.Erased;
import io.dhruva.contract.content.DocumentFile;
import io.dhruva.contract.content.Request.DocumentRequest;
import io.dhruva.contract.content.Request.DocumentRequest.Target;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.document.filter.SourceFile;
import io.dhruva.document.format.Archive;
import io.dhruva.document.format.Format;
import io.dhruva.document.format.Limits;
import io.dhruva.document.format.RefusedDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sheets of a job: each file in each language; an archive gives as many files as it has documents. Threads: one.
 *
 * @param glossary the file of its terms, fetched
 */
record Sheets(
        DocumentRequest request,
        List<Manuscript> manuscripts,
        @Nullable Path glossary) {

    /**
     * A file, fetched.
     *
     * @param name with the directories that it has in its archive
     * @param refused why it is not read; null if it is
     * @param packed whether it came in an archive
     */
    record Manuscript(
            String name, @Nullable Path path, @Nullable RefusedDocument refused, boolean packed) {}

    /** One file in one language. */
    record Sheet(int index, Manuscript manuscript, Target target, String sourceLanguage) {

        Route route() {
            return new Route(target.model(), sourceLanguage, target.language());
        }
    }

    /** Fetches the files of a job. Errors: IOException when they cannot be read just now. */
    static Sheets of(Job job, Tools tools, Scratch scratch) throws Erased, IOException {
        DocumentRequest request = request(job, tools.payloads());
        List<Manuscript> manuscripts = new ArrayList<>();
        for (DocumentFile file : request.files()) {
            manuscripts.addAll(manuscripts(file, fetched(file, tools.payloads(), scratch), tools, scratch));
        }
        DocumentFile glossary = request.glossary();
        return new Sheets(request, manuscripts, glossary == null ? null : fetched(glossary, tools.payloads(), scratch));
    }

    static DocumentRequest request(Job job, Payloads payloads) throws Erased, IOException {
        return ContentCodec.request(payloads.load(job.payload())) instanceof DocumentRequest request
                ? request
                : illegal(job);
    }

    private static DocumentRequest illegal(Job job) {
        throw new IllegalArgumentException("job " + job.id() + " asks for no document");
    }

    private static Path fetched(DocumentFile file, Payloads payloads, Scratch scratch) throws Erased, IOException {
        Path path = scratch.file("file");
        try (InputStream content = payloads.stream(file.content())) {
            Files.copy(content, path, StandardCopyOption.REPLACE_EXISTING);
        }
        return path;
    }

    private static List<Manuscript> manuscripts(DocumentFile file, Path path, Tools tools, Scratch scratch)
            throws IOException {
        try {
            Limits limits = tools.documents().limits();
            if (!Archive.isArchive(path, limits)) {
                return List.of(new Manuscript(file.name(), path, null, false));
            }
            List<Manuscript> entries = new ArrayList<>();
            Archive archive = Archive.open(path, limits);
            for (String name : archive.names()) {
                Path part = scratch.file("entry");
                archive.unpack(name, part);
                entries.add(new Manuscript(name, part, null, true));
            }
            return entries;
        } catch (RefusedDocument e) {
            return List.of(new Manuscript(file.name(), null, e, false));
        }
    }

    /** Whether what comes of them is a zip: for several files or languages, and for an archive, whatever is in it. */
    boolean together() {
        return request.files().size() * request.targets().size() > 1
                || manuscripts.stream().anyMatch(Manuscript::packed);
    }

    List<Sheet> all() {
        List<Sheet> all = new ArrayList<>();
        for (Manuscript manuscript : manuscripts) {
            for (Target target : request.targets()) {
                all.add(new Sheet(all.size(), manuscript, target, request.sourceLanguage()));
            }
        }
        return all;
    }

    /** The file of a sheet. Errors: RefusedDocument if it was refused before. */
    SourceFile file(Sheet sheet) throws RefusedDocument {
        Manuscript manuscript = sheet.manuscript();
        if (manuscript.path() == null) {
            throw manuscript.refused() == null ? RefusedDocument.invalid("it is not there") : manuscript.refused();
        }
        String format = request.format();
        Set<Integer> columns = new HashSet<>(request.columns());
        return new SourceFile(
                manuscript.path(),
                manuscript.name(),
                format == null ? null : Format.find(format).orElse(null),
                request.sourceLanguage(),
                columns);
    }
}
