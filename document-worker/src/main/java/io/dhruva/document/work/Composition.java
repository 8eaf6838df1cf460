package io.dhruva.document.work;

import io.dhruva.blobs.keys.Erased;
import io.dhruva.blobs.keys.SealingKey;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.document.DocumentForm;
import io.dhruva.contract.document.DocumentPartial;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.outcome.Tally;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.document.filter.OpenDocument;
import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.journey.Home;
import io.dhruva.document.work.Sheets.Sheet;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts the sheets of a job together from what is home.
 *
 * <p>Errors: IOException when something cannot be read or stored just now; {@link Erased}; IllegalStateException when
 * another worker has the job by now. Threads: one a job.
 */
record Composition(Tools tools) {

    private static final String ANSWER = "application/vnd.dhruva.answer+avro";

    /** A sheet that was put together. */
    private record Composed(
            Sheet sheet,
            Download.@Nullable Part part,
            Path lines,
            Answer.Sheet answer,
            @Nullable Fault fault) {}

    /** How the job ends. */
    Ending.Completed run(Job job, Home home, Running running) throws Erased, IOException, RefusedDocument {
        try (Scratch scratch = Scratch.in(tools.scratch())) {
            Sheets sheets = Sheets.of(job, tools, scratch);
            List<Answer.Sheet> answers = new ArrayList<>();
            List<Download.Part> parts = new ArrayList<>();
            Fault fault = null;
            for (Composed composed : composed(job, sheets, home, DocumentForm.SOURCE, scratch, running)) {
                Payload segments = stored(job, composed.lines(), Lines.TYPE);
                answers.add(new Answer.Sheet(
                        composed.answer().name(),
                        composed.answer().targetLanguage(),
                        composed.answer().tally(),
                        segments,
                        composed.answer().fault(),
                        composed.answer().unmetTerms()));
                if (composed.part() != null) {
                    parts.add(composed.part());
                }
                fault = fault == null ? composed.fault() : fault;
            }
            Tally tally = answers.stream().map(Answer.Sheet::tally).reduce(Tally.NONE, Tally::plus);
            Download download = Download.of(parts, sheets.together(), scratch);
            Answer.Documents answer = new Answer.Documents(
                    download.name(),
                    download.contentType(),
                    stored(job, download.path(), download.contentType()),
                    answers);
            return new Ending.Completed(
                    items(tally, fault),
                    tools.payloads()
                            .store(
                                    ContentCodec.encode(answer),
                                    ANSWER,
                                    job.payload().keyId()),
                    new Measure(tally.total(), 0, job.measure().characters()),
                    tally);
        }
    }

    /** The job as it stands. */
    DocumentPartial.Stored show(Job job, Home home, DocumentForm form, Running running)
            throws Erased, IOException, RefusedDocument {
        try (Scratch scratch = Scratch.in(tools.scratch())) {
            Sheets sheets = Sheets.of(job, tools, scratch);
            List<Composed> composed = composed(job, sheets, home, form, scratch, running);
            Download download = form == DocumentForm.SEGMENTS
                    ? Download.joined(composed.stream().map(Composed::lines).toList(), scratch)
                    : Download.of(
                            composed.stream()
                                    .map(Composed::part)
                                    .filter(Objects::nonNull)
                                    .toList(),
                            sheets.together(),
                            scratch);
            return new DocumentPartial.Stored(
                    download.name(), download.contentType(), stored(job, download.path(), download.contentType()));
        }
    }

    // Why a summary: whether something came out and whether something did not, however many segments there are.
    private static List<ItemOutcome> items(Tally tally, @Nullable Fault fault) {
        List<ItemOutcome> items = new ArrayList<>();
        if (fault == null || tally.done() > 0) {
            items.add(ItemOutcome.DONE);
        }
        if (fault != null) {
            items.add(new ItemOutcome(fault));
        }
        return items;
    }

    private List<Composed> composed(
            Job job, Sheets sheets, Home home, DocumentForm form, Scratch scratch, Running running)
            throws Erased, IOException, RefusedDocument {
        Terms terms = Terms.of(sheets);
        List<Composed> all = new ArrayList<>();
        for (Sheet sheet : sheets.all()) {
            all.add(composed(job, sheets, sheet, terms.in(sheet), home, form, scratch, running));
        }
        return all;
    }

    private Composed composed(
            Job job,
            Sheets sheets,
            Sheet sheet,
            Terms.InLanguage terms,
            Home home,
            DocumentForm form,
            Scratch scratch,
            Running running)
            throws Erased, IOException {
        Path lines = scratch.file("lines");
        Path out = scratch.file("out");
        try (BufferedWriter writer = Files.newBufferedWriter(lines)) {
            SheetComposer composer = new SheetComposer(
                    sheet,
                    new HomeReader(sheet.index(), home, tools.payloads()),
                    terms,
                    form,
                    writer,
                    running,
                    remembering(job, sheets, sheet, terms));
            OpenDocument document = tools.documents().open(sheets.file(sheet));
            String bilingual = sheets.request().bilingual();
            Download.Part part = Download.part(sheet, document.format(), bilingual, out);
            Writing.write(document, sheet, bilingual, text -> ErasedAmid.wrapped(() -> composer.next(text)), out);
            composer.end();
            return new Composed(
                    sheet, part, lines, answer(sheet, composer.tally(), null, composer.unmetTerms()), composer.fault());
        } catch (ErasedAmid e) {
            throw e.erased();
        } catch (RefusedDocument e) {
            Fault fault = new Fault(e.code(), e.detail());
            return new Composed(sheet, null, lines, answer(sheet, Tally.NONE, fault, 0), fault);
        }
    }

    private static Answer.Sheet answer(Sheet sheet, Tally tally, @Nullable Fault fault, int unmet) {
        return new Answer.Sheet(sheet.manuscript().name(), sheet.target().language(), tally, null, fault, unmet);
    }

    private SheetComposer.Remembering remembering(Job job, Sheets sheets, Sheet sheet, Terms.InLanguage terms) {
        String keyId = job.payload().keyId();
        if (!sheets.request().reuse() || keyId == null) {
            return translations -> {};
        }
        return translations -> {
            SealingKey key = tools.keys().key(keyId);
            tools.memory().keep(terms.scope(job, sheet, key), translations);
        };
    }

    private Payload stored(Job job, Path file, String contentType) throws Erased, IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return tools.payloads()
                    .storeBlob(content, contentType, job.payload().keyId());
        }
    }
}
