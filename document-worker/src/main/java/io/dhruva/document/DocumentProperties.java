package io.dhruva.document;

import io.dhruva.document.format.Limits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the document worker.
 *
 * @param name of this process; empty: made from host and process
 * @param url JDBC address of auth_db, where keys and earlier translations are
 * @param masterKeyFile where the key lies that the keys of payloads are wrapped with
 * @param keysFresh how long such a key is used before it is asked for again
 * @param blobs where files lie, a file: or s3: URI
 * @param streamsDirectory where Kafka Streams keeps its state; it may be lost
 * @param scratchDirectory where files lie while they are worked on
 * @param commitEvery how long what is published waits for its transaction's end
 * @param window batches of a document that are out to be translated at once, at most
 * @param atOnce documents that are taken apart or put together at once; 0: as many as there are processors
 * @param largest file, and so many bytes of an archive unpacked
 * @param mostSegments of a file
 */
@ConfigurationProperties("dhruva.documents")
record DocumentProperties(
        String name,
        String url,
        String user,
        String password,
        String masterKeyFile,
        Duration keysFresh,
        URI blobs,
        Path streamsDirectory,
        Path scratchDirectory,
        Duration commitEvery,
        int window,
        int atOnce,
        DataSize largest,
        int mostSegments) {

    /** The defaults, but for what is set. */
    Limits limits() {
        Limits defaults = Limits.DEFAULT;
        return new Limits(
                largest.toBytes(),
                defaults.heldBytes(),
                defaults.partBytes(),
                largest.toBytes(),
                defaults.expansionRatio(),
                defaults.expansionFloorBytes(),
                defaults.archiveEntries(),
                defaults.officeEntries(),
                mostSegments,
                defaults.depth(),
                defaults.segmentChars(),
                defaults.lineChars());
    }

    int workers() {
        return atOnce > 0 ? atOnce : Runtime.getRuntime().availableProcessors();
    }
}
