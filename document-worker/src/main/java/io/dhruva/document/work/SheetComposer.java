package io.dhruva.document.work;

import io.dhruva.blobs.keys.Erased;
import io.dhruva.contract.document.DocumentForm;
import io.dhruva.contract.document.SegmentLine;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.Tally;
import io.dhruva.document.walk.Translated;
import io.dhruva.document.work.HomeReader.Segment;
import io.dhruva.document.work.Numbering.Numbered;
import io.dhruva.document.work.Sheets.Sheet;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives each segment of a sheet its translation, in the order of the document, and keeps account of it. Threads: one.
 *
 * <p>Errors: IOException when something cannot be read or written just now.
 */
final class SheetComposer {

    private static final int REMEMBERED_AT_ONCE = 500;
    private static final Fault EMPTY = new Fault("empty_translation", "the model answered nothing");

    private final Sheet sheet;
    private final HomeReader home;
    private final Terms.InLanguage terms;
    private final DocumentForm form;
    private final BufferedWriter lines;
    private final Running running;
    private final Remembering remembering;
    private final Numbering numbering = new Numbering();
    private final Map<String, String> fresh = new LinkedHashMap<>();
    private int index;
    private int done;
    private int failed;
    private int unmet;
    private @Nullable Fault fault;

    /** Where new translations go. */
    interface Remembering {
        void keep(Map<String, String> translations) throws Erased, IOException;
    }

    SheetComposer(
            Sheet sheet,
            HomeReader home,
            Terms.InLanguage terms,
            DocumentForm form,
            BufferedWriter lines,
            Running running,
            Remembering remembering) {
        this.sheet = sheet;
        this.home = home;
        this.terms = terms;
        this.form = form;
        this.lines = lines;
        this.running = running;
        this.remembering = remembering;
    }

    /** The next segment's translation. */
    Translated next(String text) throws Erased, IOException {
        running.check();
        Numbered place = numbering.next(text);
        return switch (home.segment(place.slot())) {
            case Segment.Done translation when translation.target().isBlank() -> failed(text, place.first(), EMPTY);
            case Segment.Done translation -> done(text, place.first(), translation);
            case Segment.Failed(Fault why) -> failed(text, place.first(), why);
            case Segment.Waiting _ -> {
                line(text, null, Lines.QUEUED, null);
                yield left();
            }
        };
    }

    private Translated failed(String text, boolean first, Fault why) throws IOException {
        if (first) {
            failed++;
            fault = fault == null ? why : fault;
        }
        line(text, null, Lines.FAILED, why);
        return left();
    }

    private Translated done(String text, boolean first, Segment.Done translation) throws Erased, IOException {
        Terms.Restored restored = terms.restored(text, translation.target());
        if (first) {
            done++;
            unmet += restored.missing().isEmpty() ? 0 : 1;
            if (translation.fresh() && restored.missing().isEmpty()) {
                fresh.put(text, restored.text());
            }
            if (fresh.size() >= REMEMBERED_AT_ONCE) {
                remember();
            }
        }
        line(text, restored, Lines.SUCCEEDED, null);
        return Translated.as(restored.text());
    }

    private void remember() throws Erased, IOException {
        remembering.keep(fresh);
        fresh.clear();
    }

    private Translated left() {
        return form == DocumentForm.MARK ? Translated.MARKED : Translated.LEFT;
    }

    private void line(String source, Terms.@Nullable Restored restored, String status, @Nullable Fault why)
            throws IOException {
        lines.write(Lines.JSON.writeValueAsString(new SegmentLine(
                sheet.manuscript().name(),
                sheet.target().language(),
                index++,
                source,
                restored == null ? null : restored.text(),
                status,
                why == null ? null : why.code(),
                why == null ? null : why.detail(),
                restored == null ? List.of() : restored.missing())));
        lines.newLine();
    }

    /** All segments were given. */
    void end() throws Erased, IOException {
        remember();
        lines.flush();
    }

    Tally tally() {
        return new Tally(done, numbering.segments(), failed);
    }

    /** Segments whose translation lacks a term. */
    int unmetTerms() {
        return unmet;
    }

    /** Why the first of those failed that did. */
    @Nullable
    Fault fault() {
        return fault;
    }
}
