package io.dhruva.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.blobs.keys.Erased;
import io.dhruva.blobs.keys.PayloadKeys;
import io.dhruva.blobs.keys.SealingKey;
import io.dhruva.contract.job.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SealedPayloadsTest {

    private static final int SEGMENT = 1 << 20;
    private static final String MINE = "0f0e0d0c-0b0a-0908-0706-050403020100";
    private static final String THEIRS = "ffffffff-0b0a-0908-0706-050403020100";

    private final Shelf shelf = new Shelf();
    private final Map<String, SealingKey> known = new HashMap<>(Map.of(MINE, key(MINE, 1), THEIRS, key(THEIRS, 2)));
    private final PayloadKeys keys = id -> {
        SealingKey key = known.get(id);
        if (key == null) {
            throw new Erased(id);
        }
        return key;
    };
    private final Payloads payloads = new Payloads(shelf, keys);

    private static SealingKey key(String id, int fill) {
        byte[] secret = new byte[SealingKey.BYTES];
        Arrays.fill(secret, (byte) fill);
        return new SealingKey(id, secret);
    }

    @Provide
    static Arbitrary<Integer> sizes() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        0,
                        1,
                        Payload.INLINE_LIMIT,
                        Payload.INLINE_LIMIT + 1,
                        SEGMENT - 57,
                        SEGMENT - 56,
                        SEGMENT - 16,
                        SEGMENT,
                        SEGMENT + 1,
                        2 * SEGMENT),
                Arbitraries.integers().between(0, 3 * SEGMENT));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void whatIsSealedOpensUnchangedAndLiesNowhereInThePlain(@ForAll("sizes") int size, @ForAll long seed)
            throws Exception {
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);

        Payload payload = payloads.store(content, "a/b", MINE);

        assertThat(payload.keyId()).isEqualTo(MINE);
        assertThat(payloads.load(payload)).isEqualTo(content);
        byte[] lies = lies(payload);
        if (size >= 16) {
            assertThat(text(lies)).doesNotContain(text(Arrays.copyOf(content, 16)));
        }
        assertThat(lies.length).isBetween(size + 16, size + 16 * (4 + size / SEGMENT) + 64);
    }

    @Property(tries = 40)
    void whatWasTouchedAnywhereDoesNotOpen(@ForAll("sizes") int size, @ForAll long seed) throws Exception {
        Payload payload = payloads.store(new byte[size], "a/b", MINE);
        byte[] lies = lies(payload);
        lies[new Random(seed).nextInt(lies.length)] ^= 1;

        assertThatThrownBy(() -> payloads.load(payload)).isInstanceOf(IOException.class);
    }

    @Example
    void whatWasCutOffDoesNotOpenThoughTheReferenceWasCutToo() throws Exception {
        for (int size : new int[] {10, 2 * SEGMENT}) {
            Payload payload = payloads.store(new byte[size], "a/b", MINE);
            byte[] cut = Arrays.copyOf(lies(payload), size > 10 ? SEGMENT : 12);
            Payload shorter = switch (payload) {
                case Payload.Inline inline -> new Payload.Inline(MINE, inline.nonce(), cut);
                case Payload.BlobRef _ -> sealed(shelf.put(new ByteArrayInputStream(cut), "a/b"), MINE);
            };

            assertThatThrownBy(() -> payloads.load(shorter)).isInstanceOf(IOException.class);
        }
    }

    @Example
    void whatBelongsToAnotherOwnerDoesNotOpenUnderMyName() throws Exception {
        Payload.Inline inline = (Payload.Inline) payloads.store(new byte[10], "a/b", THEIRS);
        Payload.BlobRef blob = (Payload.BlobRef) payloads.store(new byte[Payload.INLINE_LIMIT + 1], "a/b", THEIRS);

        assertThatThrownBy(() -> payloads.load(new Payload.Inline(MINE, inline.nonce(), inline.bytes())))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> payloads.load(sealed(blob, MINE))).isInstanceOf(IOException.class);
    }

    @Example
    void theKeysNameIsSealedToo() throws Exception {
        SealingKey renamed = key(THEIRS, 1);
        Payload.Inline inline = (Payload.Inline) payloads.store(new byte[10], "a/b", MINE);
        known.put(THEIRS, renamed);

        assertThatThrownBy(() -> payloads.load(new Payload.Inline(THEIRS, inline.nonce(), inline.bytes())))
                .isInstanceOf(IOException.class);
    }

    @Example
    void whatLiesInABlobOpensAsNoMessage() throws Exception {
        Payload.BlobRef blob = (Payload.BlobRef) payloads.store(new byte[Payload.INLINE_LIMIT + 1], "a/b", MINE);
        byte[] lies = lies(blob);
        byte[] nonce = Arrays.copyOf(lies, 12);

        assertThatThrownBy(
                        () -> payloads.load(new Payload.Inline(MINE, nonce, Arrays.copyOfRange(lies, 12, lies.length))))
                .isInstanceOf(IOException.class);
    }

    @Example
    void whatWasSealedWithADestroyedKeyIsErased() throws Exception {
        Payload small = payloads.store(new byte[10], "a/b", MINE);
        Payload large = payloads.store(new byte[Payload.INLINE_LIMIT + 1], "a/b", MINE);
        known.remove(MINE);

        assertThatThrownBy(() -> payloads.load(small)).isInstanceOf(Erased.class);
        assertThatThrownBy(() -> payloads.load(large)).isInstanceOf(Erased.class);
        assertThatThrownBy(() -> payloads.store(new byte[1], "a/b", MINE)).isInstanceOf(Erased.class);
    }

    @Example
    void whatWasNeverSealedIsReadAsBefore() throws Exception {
        Payload plain = new Payload.Inline(new byte[] {1, 2, 3});

        assertThat(payloads.load(plain)).containsExactly(1, 2, 3);
    }

    private static Payload.BlobRef sealed(Payload.BlobRef blob, String keyId) {
        return new Payload.BlobRef(blob.uri(), blob.sha256(), blob.bytes(), blob.contentType(), keyId, null);
    }

    private byte[] lies(Payload payload) {
        return switch (payload) {
            case Payload.Inline inline -> inline.bytes();
            case Payload.BlobRef blob -> Objects.requireNonNull(shelf.blobs.get(blob.uri()));
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
