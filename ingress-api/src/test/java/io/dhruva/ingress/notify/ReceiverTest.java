package io.dhruva.ingress.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dhruva.contract.job.Particulars;
import io.dhruva.ingress.outbound.OutboundGuard;
import io.dhruva.ingress.outbound.OutboundProperties;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Flaw;
import io.dhruva.ingress.problem.ProblemException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverTest {

    private final Receiver receiver =
            new Receiver(new OutboundGuard(new OutboundProperties(List.of("127.0.0.2"), Set.of(80, 443))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/hook",
                "http://localhost:8080/hook",
                "http://[::1]/hook",
                "http://10.0.0.1/hook",
                "http://192.168.1.1/hook",
                "http://169.254.169.254/latest/meta-data",
                "http://user@127.0.0.2/hook",
                "ftp://127.0.0.2/hook",
                "file:///etc/passwd",
                "http:///hook",
                "nonsense",
                "http://127.0.0.2/a b"
            })
    void aUrlThatMayNotBeCalledIsRefused(String url) {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> receiver.checked(new Receiver.Body(url, null), "/callback"));

        assertThat(refused.problem().flaws())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.code()).isEqualTo(Code.WEBHOOK_URL_REFUSED))
                .extracting(Flaw::pointer)
                .isEqualTo("/callback/url");
    }

    @Test
    void aHostThatTheOperatorAllowsMayBeCalled() {
        Particulars.Callback checked =
                receiver.checked(new Receiver.Body("http://127.0.0.2:9/hook", List.of("job.failed", "job.failed")), "");

        assertThat(checked).isEqualTo(new Particulars.Callback("http://127.0.0.2:9/hook", List.of("job.failed")));
    }

    @Test
    void anEventThatDoesNotExistIsNamed() {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> receiver.checked(
                        new Receiver.Body("http://127.0.0.2/hook", List.of("job.failed", "job.started")), ""));

        assertThat(refused.problem().flaws()).extracting(Flaw::pointer).containsExactly("/events/1");
    }
}
