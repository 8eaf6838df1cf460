package io.dhruva.ingress.submit;

import io.dhruva.contract.content.Request;
import java.net.URI;
import java.util.List;

/** A request that was judged, as far as it is known before audio is fetched. */
sealed interface Draft {

    /** The request without what may still have to be fetched. */
    Request silent();

    /** Everything is there. */
    record Whole(Request request) implements Draft {

        @Override
        public Request silent() {
            return request;
        }
    }

    /** Speech, some of which may still have to be fetched. */
    record Speech(Request.AsrRequest silent, List<Source> sources) implements Draft {
        public Speech {
            sources = List.copyOf(sources);
        }

        /** The same with other post-processors. */
        Speech processedBy(List<String> postProcessors) {
            return new Speech(silent.processedBy(postProcessors), sources);
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
