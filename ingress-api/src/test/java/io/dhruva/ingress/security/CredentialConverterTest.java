package io.dhruva.ingress.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.Authentication;

class CredentialConverterTest {

    private static @Nullable Object secret(MockHttpServletRequest request) {
        Authentication asked = new CredentialConverter().convert(request);
        return asked == null ? null : asked.getCredentials();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer dk_1", "bearer  dk_1", "ApiKey dk_1", "dk_1"})
    void theKeyIsReadFromTheAuthorizationHeader(String value) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Authorization", value);

        assertThat(secret(request)).isEqualTo("dk_1");
    }

    @Test
    void theKeyIsReadFromItsOwnHeaderFirst() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Authorization", "Bearer other");
        request.addHeader("X-API-Key", "dk_1");

        assertThat(secret(request)).isEqualTo("dk_1");
    }

    @Test
    void anEmptyOrEndlessKeyIsNone() {
        MockHttpServletRequest empty = new MockHttpServletRequest();
        empty.addHeader("X-API-Key", " ");
        MockHttpServletRequest endless = new MockHttpServletRequest();
        endless.addHeader("X-API-Key", "x".repeat(513));

        assertThat(secret(empty)).isNull();
        assertThat(secret(endless)).isNull();
    }

    @Test
    void theCookieOfASessionComesAfterTheHeaders() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(new Cookie("dhruva_session", "ds_1"));
        assertThat(secret(request)).isEqualTo("ds_1");

        request.addHeader("X-API-Key", "dk_1");
        assertThat(secret(request)).isEqualTo("dk_1");
    }

    @Test
    void aTicketIsReadWhereLiveSpeechIsTakenAndNowhereElse() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/asr/stream");
        request.setParameter("ticket", "dt_1");
        request.setCookies(new Cookie("dhruva_session", "ds_1"));
        assertThat(new CredentialConverter().convert(request))
                .isInstanceOfSatisfying(CallerAuthentication.class, asked -> {
                    assertThat(asked.getCredentials()).isEqualTo("dt_1");
                    assertThat(asked.isByTicket()).isTrue();
                });

        request.setRequestURI("/api/v1/jobs");
        assertThat(secret(request)).isEqualTo("ds_1");
    }
}
