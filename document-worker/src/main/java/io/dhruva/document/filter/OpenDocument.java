package io.dhruva.document.filter;

import io.dhruva.document.format.Detection;
import io.dhruva.document.format.Format;
import io.dhruva.document.format.Limits;
import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.walk.Exchange;
import io.dhruva.document.walk.SegmentReader;
import io.dhruva.document.walk.SegmentSource;
import io.dhruva.document.walk.Translated;
import io.dhruva.document.walk.Walk;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;

/**
 * A document whose kind is known and served. Reading and writing walk the same way, so both see the same segments in the
 * same order.
 *
 * <p><b>Threads:</b> each walk has its own state; several may run at once.
 */
public final class OpenDocument {

    private final SourceFile file;
    private final Detection detection;
    private final Limits limits;
    private final Walk walk;

    OpenDocument(SourceFile file, Detection detection, Limits limits, Walk walk) {
        this.file = file;
        this.detection = detection;
        this.limits = limits;
        this.walk = walk;
    }

    public Format format() {
        return detection.format();
    }

    /** That of the text; of a container, that of its parts. */
    public Charset charset() {
        return detection.encoding().charset();
    }

    /** BCP 47. */
    public String sourceLanguage() {
        return file.sourceLanguage();
    }

    /** Hands over every segment that has words and is to be translated. */
    public void read(SegmentReader reader) throws IOException, RefusedDocument {
        walk.through(
                exchange(
                        text -> {
                            reader.segment(text);
                            return Translated.LEFT;
                        },
                        (source, target) -> {}),
                null);
    }

    /**
     * Writes the document in another language.
     *
     * @param language BCP 47; stands where the format says what language it is in
     * @param out a file in an existing directory, which is replaced
     */
    public void write(String language, SegmentSource source, Path out) throws IOException, RefusedDocument {
        walk.through(exchange(source, (original, target) -> {}), new Walk.Target(language, out.toAbsolutePath()));
    }

    /** Walks through for its pairs alone. */
    void pairs(SegmentSource source, Exchange.Pairs pairs) throws IOException, RefusedDocument {
        walk.through(exchange(source, pairs), null);
    }

    String name() {
        return file.name();
    }

    private Exchange exchange(SegmentSource source, Exchange.Pairs pairs) {
        return new Exchange(file.sourceLanguage(), limits, source, pairs);
    }
}
