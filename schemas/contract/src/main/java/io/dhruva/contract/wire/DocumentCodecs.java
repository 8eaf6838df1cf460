package io.dhruva.contract.wire;

import static io.dhruva.contract.wire.Parts.payloadFrom;
import static io.dhruva.contract.wire.Parts.payloadOrNull;

import io.dhruva.contract.content.Answer;
import io.dhruva.contract.content.DocumentFile;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.document.DocumentForm;
import io.dhruva.contract.document.DocumentPartial;
import io.dhruva.contract.document.DocumentWork;
import io.dhruva.contract.outcome.Fault;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What documents are asked for, what goes on with them, and what they come to. */
final class DocumentCodecs {

    private DocumentCodecs() {}

    static io.dhruva.avro.DocumentRequest toWire(Request.DocumentRequest request) {
        return new io.dhruva.avro.DocumentRequest(
                request.sourceLanguage(),
                request.targets().stream()
                        .map(target -> new io.dhruva.avro.DocumentTarget(target.language(), target.model()))
                        .toList(),
                request.files().stream().map(DocumentCodecs::toWire).toList(),
                request.format(),
                request.columns(),
                request.glossary() == null ? null : toWire(request.glossary()),
                request.bilingual(),
                request.reuse());
    }

    static Request fromWire(io.dhruva.avro.DocumentRequest wire) {
        return new Request.DocumentRequest(
                wire.getSourceLanguage(),
                wire.getTargets().stream()
                        .map(target -> new Request.DocumentRequest.Target(target.getLanguage(), target.getModel()))
                        .toList(),
                wire.getFiles().stream().map(DocumentCodecs::fromWire).toList(),
                wire.getFormat(),
                wire.getColumns(),
                wire.getGlossary() == null ? null : fromWire(wire.getGlossary()),
                wire.getBilingual(),
                wire.getReuse());
    }

    private static io.dhruva.avro.DocumentFile toWire(DocumentFile file) {
        return new io.dhruva.avro.DocumentFile(file.fileId(), file.name(), Parts.toWire(file.content()));
    }

    private static DocumentFile fromWire(io.dhruva.avro.DocumentFile wire) {
        return new DocumentFile(wire.getFileId(), wire.getName(), Parts.payload(wire.getContent()));
    }

    static io.dhruva.avro.Documents toWire(Answer.Documents answer) {
        return new io.dhruva.avro.Documents(
                answer.name(),
                answer.contentType(),
                Parts.toWire(answer.content()),
                answer.sheets().stream()
                        .map(sheet -> new io.dhruva.avro.Sheet(
                                sheet.name(),
                                sheet.targetLanguage(),
                                Parts.toWire(sheet.tally()),
                                payloadOrNull(sheet.segments()),
                                fault(sheet.fault()),
                                sheet.unmetTerms()))
                        .toList());
    }

    static Answer fromWire(io.dhruva.avro.Documents wire) {
        return new Answer.Documents(
                wire.getName(),
                wire.getContentType(),
                Parts.payload(wire.getContent()),
                wire.getSheets().stream()
                        .map(sheet -> new Answer.Sheet(
                                sheet.getName(),
                                sheet.getTargetLanguage(),
                                Parts.fromWire(sheet.getTally()),
                                payloadFrom(sheet.getSegments()),
                                fault(sheet.getFault()),
                                sheet.getUnmetTerms()))
                        .toList());
    }

    private static io.dhruva.avro.@Nullable Fault fault(@Nullable Fault fault) {
        return fault == null ? null : Parts.toWire(fault);
    }

    private static @Nullable Fault fault(io.dhruva.avro.@Nullable Fault wire) {
        return wire == null ? null : Parts.fromWire(wire);
    }

    static final class WorkCodec implements Codec<DocumentWork, io.dhruva.avro.DocumentWork> {

        @Override
        public io.dhruva.avro.DocumentWork toWire(DocumentWork work) {
            return new io.dhruva.avro.DocumentWork(Parts.toWire(work.job()), body(work.body()));
        }

        @Override
        public DocumentWork toDomain(io.dhruva.avro.DocumentWork wire) {
            return new DocumentWork(Parts.fromWire(wire.getJob()), body(wire.getBody()));
        }

        private static Object body(DocumentWork.Body body) {
            return switch (body) {
                case DocumentWork.Batch batch ->
                    new io.dhruva.avro.DocumentBatch(
                            batch.sheet(),
                            batch.number(),
                            batch.segments(),
                            batch.asked(),
                            batch.characters(),
                            Parts.toWire(batch.route()),
                            payloadOrNull(batch.request()),
                            payloadOrNull(batch.known()));
                case DocumentWork.Extracted extracted ->
                    new io.dhruva.avro.DocumentExtracted(extracted.sheets().stream()
                            .map(sheet -> new io.dhruva.avro.DocumentExtent(
                                    sheet.batches(), sheet.segments(), sheet.characters(), fault(sheet.fault())))
                            .toList());
                case DocumentWork.Composed composed ->
                    new io.dhruva.avro.DocumentComposed(ResultCodec.completed(composed.completed()));
                case DocumentWork.Refused refused -> new io.dhruva.avro.DocumentRefused(Parts.toWire(refused.fault()));
                case DocumentWork.Wanted wanted ->
                    new io.dhruva.avro.DocumentWanted(
                            wanted.request(), wanted.form().code());
            };
        }

        private static DocumentWork.Body body(Object wire) {
            return switch (wire) {
                case io.dhruva.avro.DocumentBatch batch ->
                    new DocumentWork.Batch(
                            batch.getSheet(),
                            batch.getNumber(),
                            batch.getSegments(),
                            batch.getAsked(),
                            batch.getCharacters(),
                            Parts.fromWire(batch.getRoute()),
                            payloadFrom(batch.getRequest()),
                            payloadFrom(batch.getKnown()));
                case io.dhruva.avro.DocumentExtracted extracted ->
                    new DocumentWork.Extracted(extracted.getSheets().stream()
                            .map(sheet -> new DocumentWork.Extent(
                                    sheet.getBatches(),
                                    sheet.getSegments(),
                                    sheet.getCharacters(),
                                    fault(sheet.getFault())))
                            .toList());
                case io.dhruva.avro.DocumentComposed composed ->
                    new DocumentWork.Composed(ResultCodec.completed(composed.getCompleted()));
                case io.dhruva.avro.DocumentRefused refused ->
                    new DocumentWork.Refused(Parts.fromWire(refused.getFault()));
                case io.dhruva.avro.DocumentWanted wanted ->
                    new DocumentWork.Wanted(
                            wanted.getRequest(),
                            DocumentForm.find(wanted.getForm()).orElse(DocumentForm.SOURCE));
                default ->
                    throw new IllegalArgumentException(
                            "work on a document is no " + wire.getClass().getName());
            };
        }
    }

    static final class PartialCodec implements Codec<DocumentPartial, io.dhruva.avro.DocumentPartial> {

        @Override
        public io.dhruva.avro.DocumentPartial toWire(DocumentPartial partial) {
            return switch (partial.body()) {
                case DocumentPartial.Stored stored ->
                    new io.dhruva.avro.DocumentPartial(
                            partial.request(),
                            stored.name(),
                            stored.contentType(),
                            Parts.toWire(stored.content()),
                            null);
                case DocumentPartial.Failed failed ->
                    new io.dhruva.avro.DocumentPartial(
                            partial.request(), null, null, null, Parts.toWire(failed.fault()));
            };
        }

        @Override
        public DocumentPartial toDomain(io.dhruva.avro.DocumentPartial wire) {
            Fault fault = fault(wire.getFault());
            return new DocumentPartial(
                    wire.getRequest(),
                    fault == null
                            ? new DocumentPartial.Stored(
                                    Objects.requireNonNull(wire.getName()),
                                    Objects.requireNonNull(wire.getContentType()),
                                    Parts.payload(Objects.requireNonNull(wire.getContent())))
                            : new DocumentPartial.Failed(fault));
        }
    }
}
