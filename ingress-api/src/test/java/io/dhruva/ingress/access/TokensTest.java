package io.dhruva.ingress.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokensTest {

    private final Tokens tokens = new Tokens(Secret.of(new byte[32]));

    @Test
    void aKeyHas256RandomBitsBehindItsPrefix() {
        assertThat(tokens.next(Tokens.KEY)).matches("dk_[A-Za-z0-9_-]{43}").isNotEqualTo(tokens.next(Tokens.KEY));
    }

    @Test
    void whatIsStoredNeedsThePepper() {
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(tokens.stored("key"))
                .isNotEqualTo(new Tokens(Secret.of(other)).stored("key"))
                .isNotEqualTo(Tokens.legacy("key"));
    }

    @Test
    void thePredecessorsHashIsThePlainDigest() {
        assertThat(Tokens.legacy("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aShortKeyIsNotShownWhole() {
        assertThat(Tokens.shown("secret")).hasSize(1);
        assertThat(Tokens.shown(tokens.next(Tokens.KEY))).hasSize(9);
    }
}
