package io.dhruva.document.filter.okapi;

import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.walk.Exchange;
import io.dhruva.document.walk.Walk;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.function.Supplier;
import net.sf.okapi.common.Event;
import net.sf.okapi.common.IResource;
import net.sf.okapi.common.LocaleId;
import net.sf.okapi.common.filters.FilterConfigurationMapper;
import net.sf.okapi.common.filters.IFilter;
import net.sf.okapi.common.filterwriter.IFilterWriter;
import net.sf.okapi.common.resource.ITextUnit;
import net.sf.okapi.common.resource.RawDocument;
import net.sf.okapi.common.resource.TextContainer;
import org.jspecify.annotations.Nullable;

/**
 * A document that one of Okapi's filters takes apart and its writer puts together again.
 *
 * @param charset that of its text; of a container, that of its parts
 * @param filters makes the filter, anew for each walk
 */
public record OkapiWalk(Path file, Charset charset, Supplier<IFilter> filters) implements Walk {

    @Override
    public void through(Exchange exchange, @Nullable Target target) throws IOException, RefusedDocument {
        LocaleId from = LocaleId.fromBCP47(exchange.sourceLanguage());
        LocaleId to = target == null ? from : LocaleId.fromBCP47(target.language());
        try (IFilter filter = filters.get();
                RawDocument document = new RawDocument(file.toUri(), charset.name(), from, to)) {
            mapConfigurations(filter);
            library(() -> {
                filter.open(document);
                return filter;
            });
            if (target == null) {
                while (library(filter::hasNext)) {
                    exchange(library(filter::next), exchange, to);
                }
                return;
            }
            try (IFilterWriter writer = filter.createFilterWriter()) {
                writer.setOptions(to, charset.name());
                writer.setOutput(target.file().toString());
                while (library(filter::hasNext)) {
                    Event event = exchange(library(filter::next), exchange, to);
                    library(() -> writer.handleEvent(event));
                }
            }
        }
    }

    /** A step of the library, which answers a damaged document with exceptions of every kind. */
    private static <T> T library(Supplier<T> step) throws RefusedDocument {
        try {
            return step.get();
        } catch (RuntimeException unreadable) {
            // Why: its message may hold the document's text.
            throw RefusedDocument.invalid("the document cannot be read: its structure is damaged ("
                    + unreadable.getClass().getSimpleName() + ")");
        }
    }

    private static Event exchange(Event event, Exchange exchange, LocaleId to) throws IOException, RefusedDocument {
        if (!event.isTextUnit()) {
            return event;
        }
        ITextUnit unit = event.getTextUnit();
        if (!unit.isTranslatable() || unit.isEmpty()) {
            return event;
        }
        Exchange.Exchanged exchanged = exchange.paragraph(unit.getSource().getUnSegmentedContentCopy());
        if (exchanged.changed()) {
            TextContainer target = unit.createTarget(to, true, IResource.CREATE_EMPTY);
            target.setContent(exchanged.content());
        }
        return event;
    }

    @SuppressWarnings("deprecation") // Why: what is to replace it is not published yet.
    private static void mapConfigurations(IFilter filter) {
        filter.setFilterConfigurationMapper(new FilterConfigurationMapper());
    }
}
