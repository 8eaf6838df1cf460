package io.dhruva.ingress.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.job.Task;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopesTest {

    private static Scopes of(String names) {
        return new Scopes(names.isEmpty() ? Set.of() : Set.of(names.split(" ", -1)));
    }

    @ParameterizedTest
    @CsvSource({
        "''        , true , true , true , true",
        "read      , true , false, false, true",
        "write     , false, true , false, true",
        "read write, true , true , false, true",
        "admin     , true , true , true , true",
        "tts       , true , true , false, false",
        "nmt       , true , true , false, true",
        "read tts  , true , false, false, false",
        "admin nmt , true , true , true , true"
    })
    void aKeyMayWhatItsScopesName(String names, boolean read, boolean write, boolean admin, boolean translate) {
        Scopes scopes = of(names);

        assertThat(scopes.allow(Permission.JOBS_READ)).isEqualTo(read);
        assertThat(scopes.allow(Permission.JOBS_CREATE)).isEqualTo(write);
        assertThat(scopes.allow(Permission.USERS_UPDATE)).isEqualTo(admin);
        assertThat(scopes.allow(Task.NMT)).isEqualTo(translate);
    }

    @Test
    void scopesCoverWhatIsNarrower() {
        assertThat(of("admin tts").cover(of("read tts"))).isTrue();
        assertThat(of("admin tts").cover(of("read"))).isFalse();
        assertThat(of("read").cover(of("write"))).isFalse();
        assertThat(Scopes.ALL.cover(of("admin"))).isTrue();
        assertThat(of("nmt").cover(Scopes.ALL)).isFalse();
    }
}
