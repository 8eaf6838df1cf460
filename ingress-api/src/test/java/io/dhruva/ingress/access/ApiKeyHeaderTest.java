package io.dhruva.ingress.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ApiKeyHeaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer dk_1", "bearer  dk_1", "ApiKey dk_1", "dk_1"})
    void theKeyIsReadFromTheAuthorizationHeader(String value) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Authorization", value);

        assertThat(ApiKeyFilter.key(request)).contains("dk_1");
    }

    @Test
    void theKeyIsReadFromItsOwnHeaderFirst() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Authorization", "Bearer other");
        request.addHeader("X-API-Key", "dk_1");

        assertThat(ApiKeyFilter.key(request)).contains("dk_1");
    }

    @Test
    void anEmptyOrEndlessKeyIsNone() {
        MockHttpServletRequest empty = new MockHttpServletRequest();
        empty.addHeader("X-API-Key", " ");
        MockHttpServletRequest endless = new MockHttpServletRequest();
        endless.addHeader("X-API-Key", "x".repeat(513));

        assertThat(ApiKeyFilter.key(empty)).isEmpty();
        assertThat(ApiKeyFilter.key(endless)).isEmpty();
    }
}
