package io.dhruva.ingress.status;

import io.dhruva.contract.job.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A payload as the view keeps it: a kind, the key, and the content or where it lies. */
final class StoredPayload {

    private static final int INLINE = 1;
    private static final int BLOB = 2;

    private StoredPayload() {}

    static byte[] bytes(Payload payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            switch (payload) {
                case Payload.Inline inline -> {
                    out.writeByte(INLINE);
                    writeKey(out, inline.keyId(), inline.nonce());
                    out.write(inline.bytes());
                }
                case Payload.BlobRef blob -> {
                    out.writeByte(BLOB);
                    writeKey(out, blob.keyId(), blob.nonce());
                    out.writeUTF(blob.uri().toString());
                    out.writeUTF(blob.sha256());
                    out.writeLong(blob.bytes());
                    out.writeUTF(blob.contentType());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Payload of(byte[] stored) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            int kind = in.readByte();
            String keyId = in.readBoolean() ? in.readUTF() : null;
            byte[] nonce = in.readBoolean() ? in.readNBytes(in.readUnsignedShort()) : null;
            return kind == INLINE
                    ? new Payload.Inline(keyId, nonce, in.readAllBytes())
                    : new Payload.BlobRef(
                            URI.create(in.readUTF()), in.readUTF(), in.readLong(), in.readUTF(), keyId, nonce);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeKey(DataOutputStream out, @Nullable String keyId, byte @Nullable [] nonce)
            throws IOException {
        out.writeBoolean(keyId != null);
        if (keyId != null) {
            out.writeUTF(keyId);
        }
        out.writeBoolean(nonce != null);
        if (nonce != null) {
            out.writeShort(nonce.length);
            out.write(nonce);
        }
    }
}
