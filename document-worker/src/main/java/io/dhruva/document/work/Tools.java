package io.dhruva.document.work;

import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.PayloadKeys;
import io.dhruva.document.filter.Documents;
import java.nio.file.Path;

/**
 * What work on documents needs. Threads: safe.
 *
 * @param scratch where files lie while they are worked on
 */
record Tools(
        Documents documents,
        Payloads payloads,
        PayloadKeys keys,
        TranslationMemory memory,
        Publisher publisher,
        Path scratch) {}
