package io.dhruva.ingress.submit;

import io.dhruva.contract.content.Request;
import java.net.URI;
import java.util.List;

/** A request that was judged, as far as it is known before audio is fetched. */
sealed interface Draft {

    /** Everything is there. */
    record Whole(Request request) implements Draft {}

    /** Speech, some of which may still have to be fetched. */
    record Speech(Request.AsrRequest silent, List<Source> sources) implements Draft {
        public Speech {
            sources = List.copyOf(sources);
        }

        /** The request with all its audio, in the order of the sources. */
        Request.AsrRequest with(List<byte[]> audio) {
            return new Request.AsrRequest(
                    silent.language(),
                    silent.script(),
                    silent.audioFormat(),
                    silent.samplingRateHz(),
                    silent.preProcessors(),
                    silent.postProcessors(),
                    silent.transcriptionFormat(),
                    silent.bestTokenCount(),
                    audio);
        }
    }

    /** Where a recording comes from. */
    sealed interface Source {}

    /** The recording itself. */
    @SuppressWarnings("ArrayRecordComponent")
    record Content(byte[] bytes) implements Source {}

    /** Where it lies. */
    record Link(URI uri) implements Source {}
}
