package io.dhruva.ingress.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.ingress.wire.WireConfiguration;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class BodyLimitFilterTest {

    private final BodyLimitFilter filter = new BodyLimitFilter(
            DataSize.ofBytes(10),
            DataSize.ofBytes(20),
            new ProblemBodies(WireConfiguration.strict(), Clock.systemUTC()));
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockFilterChain chain = new MockFilterChain();

    /** A request whose length is not announced when it is negative. */
    private static MockHttpServletRequest request(byte[] body, long announced) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/jobs") {
            @Override
            public long getContentLengthLong() {
                return announced;
            }
        };
        request.setContent(body);
        return request;
    }

    @Test
    void aBodyThatIsAnnouncedAsTooLargeIsNotRead() throws Exception {
        filter.doFilter(request(new byte[11], 11), response, chain);

        assertThat(response.getStatus()).isEqualTo(413);
        assertThat(response.getContentAsString()).contains("body_too_large", "at most 10 bytes");
        assertThat(chain.getRequest()).isNull();
    }

    @Test
    void aBodyThatGoesOnPastTheLimitEndsThere() throws Exception {
        filter.doFilter(request(new byte[11], -1), response, chain);

        assertThatThrownBy(() -> Objects.requireNonNull(chain.getRequest())
                        .getInputStream()
                        .readAllBytes())
                .isInstanceOf(BodyTooLarge.class);
    }

    @Test
    void aBodyAtTheLimitIsRead() throws Exception {
        filter.doFilter(request(new byte[10], -1), response, chain);

        assertThat(Objects.requireNonNull(chain.getRequest()).getInputStream().readAllBytes())
                .hasSize(10);
    }

    @Test
    void aFileHasALimitOfItsOwn() throws Exception {
        MockHttpServletRequest larger = request(new byte[11], 2L << 20);
        larger.setRequestURI("/api/v1/files");
        filter.doFilter(larger, response, chain);

        assertThat(response.getStatus()).isEqualTo(413);
        assertThat(response.getContentAsString()).contains("body_too_large", "a file may have at most 20 bytes");
    }

    @Test
    void aFileIsReadPastTheLimitOfOtherBodies() throws Exception {
        MockHttpServletRequest file = request(new byte[11], 11);
        file.setRequestURI("/api/v1/files");
        filter.doFilter(file, response, chain);

        assertThat(chain.getRequest()).isSameAs(file);
    }
}
