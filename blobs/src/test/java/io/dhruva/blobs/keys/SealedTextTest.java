package io.dhruva.blobs.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SealedTextTest {

    private static final UUID JOB = new UUID(1, 2);
    private static final SealingKey KEY =
            new SealingKey("0f0e0d0c-0b0a-0908-0706-050403020100", new byte[SealingKey.BYTES]);

    @Property(tries = 200)
    void aTextOpensWhereItWasSealedAndIsSealedTheSameEachTime(@ForAll String text) throws Exception {
        // Why: half of a character is none, and UTF-8 has nothing for it.
        String whole = text.replaceAll("[\\ud800-\\udfff]", "");
        String sealed = SealedText.seal(KEY, "t", "c", JOB, whole);

        assertThat(sealed).isEqualTo(SealedText.seal(KEY, "t", "c", JOB, whole));
        assertThat(open(sealed, "t", "c", JOB)).isEqualTo(whole);
    }

    @Example
    void aTextThatWasMovedDoesNotOpen() {
        String sealed = SealedText.seal(KEY, "t", "c", JOB, "hello");

        assertThatThrownBy(() -> open(sealed, "t", "d", JOB)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> open(sealed, "u", "c", JOB)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> open(sealed, "t", "c", new UUID(1, 3))).isInstanceOf(IOException.class);
        String touched = sealed.substring(0, sealed.length() - 1) + (sealed.endsWith("A") ? 'B' : 'A');
        assertThatThrownBy(() -> open(touched, "t", "c", JOB)).isInstanceOf(IOException.class);
    }

    @Example
    void aTextThatOnlyLooksSealedIsText() {
        assertThat(SealedText.in("sealed: nothing")).isEmpty();
        assertThat(SealedText.in("sealed:no-key:AAAA")).isEmpty();
        assertThat(SealedText.in("")).isEmpty();
    }

    private static String open(String column, String table, String name, UUID job) throws Exception {
        return SealedText.in(column).orElseThrow().open(_ -> KEY, table, name, job);
    }
}
