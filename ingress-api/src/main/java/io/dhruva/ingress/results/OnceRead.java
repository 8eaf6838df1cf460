package io.dhruva.ingress.results;

import io.dhruva.blobs.Payloads;
import io.dhruva.contract.job.Payload;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Content that was stored for one reader: when it is closed, it is forgotten. */
final class OnceRead extends FilterInputStream {

    private static final Logger log = LoggerFactory.getLogger(OnceRead.class);

    private final Payloads payloads;
    private final Payload payload;

    OnceRead(InputStream content, Payloads payloads, Payload payload) {
        super(content);
        this.payloads = payloads;
        this.payload = payload;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return in.read(buffer, offset, length);
    }

    @Override
    public void close() throws IOException {
        super.close();
        try {
            payloads.forget(payload);
        } catch (IOException e) {
            log.warn("a document that was read is left over: {}", e.getClass().getSimpleName());
        }
    }
}
