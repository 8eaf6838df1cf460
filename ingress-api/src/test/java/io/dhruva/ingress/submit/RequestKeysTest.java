package io.dhruva.ingress.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Particulars.Idempotency;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.wire.WireConfiguration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RequestKeysTest {

    private static final Owner OWNER = new Owner(7, 70);

    private final JsonMapper json = WireConfiguration.strict();
    private final RequestKeys keys = new RequestKeys();

    private Idempotency of(Owner owner, String key, String path, String body) {
        return Objects.requireNonNull(keys.of(owner, key, path, json.readTree(body)));
    }

    @Test
    void orderAndSpaceMakeNoOtherBody() {
        Idempotency one = of(OWNER, "k", "nmt", "{\"a\":{\"x\":1.50,\"y\":[1,2]},\"b\":\"\\u00e4\"}");

        assertThat(of(OWNER, "k", "nmt", "{ \"b\" : \"ä\", \"a\":{\"y\":[1, 2],\"x\":1.5} }"))
                .isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":[2,1]}", "{\"a\":[1,2,3]}", "{\"a\":[1,\"2\"]}", "{\"b\":[1,2]}", "{}"})
    void anyOtherContentIsAnotherBody(String other) {
        assertThat(of(OWNER, "k", "nmt", other).bodyHash())
                .isNotEqualTo(of(OWNER, "k", "nmt", "{\"a\":[1,2]}").bodyHash());
    }

    @Test
    void theSameBodyAskedOfAnotherPathIsAnother() {
        assertThat(of(OWNER, "k", "tts", "{}").bodyHash())
                .isNotEqualTo(of(OWNER, "k", "nmt", "{}").bodyHash());
    }

    @Test
    void aKeyBelongsToItsUserWhicheverApiKeyItCameWith() {
        String hash = of(OWNER, "k", "nmt", "{}").keyHash();

        assertThat(of(new Owner(7, 71), "k", "nmt", "{}").keyHash()).isEqualTo(hash);
        assertThat(of(new Owner(8, 70), "k", "nmt", "{}").keyHash()).isNotEqualTo(hash);
    }

    @Test
    void twoBodiesOfJobsThatReadTheSameAreTheSame() {
        JobBody full =
                json.readValue("{\"task\":\"nmt\",\"request\":{\"a\":1,\"b\":2},\"labels\":null}", JobBody.class);
        JobBody brief = json.readValue("{\"request\":{\"b\":2,\"a\":1},\"task\":\"nmt\"}", JobBody.class);

        assertThat(keys.of(OWNER, "k", "jobs", full)).isEqualTo(keys.of(OWNER, "k", "jobs", brief));
    }

    @Test
    void withoutAKeyThereIsNothing() {
        assertThat(keys.of(OWNER, null, "jobs", json.readTree("{}"))).isNull();
    }

    @Test
    void anEmptyOrEndlessKeyIsNone() {
        assertThatThrownBy(() -> of(OWNER, " ", "jobs", "{}")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> of(OWNER, "k".repeat(256), "jobs", "{}")).isInstanceOf(ProblemException.class);
    }
}
