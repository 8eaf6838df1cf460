package io.dhruva.document.work;

import io.dhruva.blobs.keys.Erased;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.document.DocumentWork;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.work.Sheets.Sheet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Takes the segments out of a job's sheets and publishes them in batches, each different one once. Done again it
 * publishes the same.
 *
 * <p>Errors: IOException when something cannot be read or published just now; {@link Erased}. Threads: one a job.
 */
record Extraction(Tools tools) {

    void run(Job job, Running running) throws Erased, IOException {
        Publisher.Saying saying = tools.publisher().of(job.ref());
        List<Answer.Sheet> earlier = Lines.sheets(job, tools);
        List<DocumentWork.Extent> extents = new ArrayList<>();
        try (Scratch scratch = Scratch.in(tools.scratch())) {
            Sheets sheets = Sheets.of(job, tools, scratch);
            Terms terms = Terms.of(sheets);
            for (Sheet sheet : sheets.all()) {
                BatchWriter writer = new BatchWriter(
                        job, sheet, terms.in(sheet), sheets.request().reuse(), tools, saying);
                try (Lines lines = Lines.of(earlier, sheet.index(), tools)) {
                    extents.add(extract(sheets, sheet, lines, writer, running));
                } catch (RefusedDocument e) {
                    extents.add(writer.extent(new Fault(e.code(), e.detail())));
                }
            }
        } catch (RefusedDocument e) {
            saying.say(new DocumentWork.Refused(new Fault(e.code(), e.detail())));
            saying.await();
            return;
        }
        saying.say(ending(extents));
        saying.await();
    }

    private DocumentWork.Extent extract(Sheets sheets, Sheet sheet, Lines lines, BatchWriter writer, Running running)
            throws RefusedDocument, Erased, IOException {
        Numbering numbering = new Numbering();
        try {
            tools.documents().open(sheets.file(sheet)).read(text -> {
                running.check();
                String known = lines.next(text);
                Numbering.Numbered place = numbering.next(text);
                if (place.first()) {
                    ErasedAmid.wrapped(() -> writer.add(place.slot(), text, known));
                }
            });
        } catch (ErasedAmid e) {
            throw e.erased();
        }
        writer.flush();
        return writer.extent(null);
    }

    // Why: a job of which nothing can be read is at fault as a whole.
    private static DocumentWork.Body ending(List<DocumentWork.Extent> extents) {
        return !extents.isEmpty() && extents.stream().allMatch(extent -> extent.fault() != null)
                ? new DocumentWork.Refused(
                        Objects.requireNonNull(extents.getFirst().fault()))
                : new DocumentWork.Extracted(extents);
    }
}
