package io.dhruva.ingress.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyHashesTest {

    private final KeyHashes hashes = new KeyHashes(Secret.of(new byte[32]));

    @Test
    void aKeyHas256RandomBitsBehindItsPrefix() {
        assertThat(hashes.newKey()).matches("dk_[A-Za-z0-9_-]{43}").isNotEqualTo(hashes.newKey());
    }

    @Test
    void whatIsStoredNeedsThePepper() {
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(hashes.stored("key"))
                .isNotEqualTo(new KeyHashes(Secret.of(other)).stored("key"))
                .isNotEqualTo(KeyHashes.legacy("key"));
    }

    @Test
    void thePredecessorsHashIsThePlainDigest() {
        assertThat(KeyHashes.legacy("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aShortKeyIsNotShownWhole() {
        assertThat(KeyHashes.shown("secret")).hasSize(1);
        assertThat(KeyHashes.shown(hashes.newKey())).hasSize(9);
    }
}
