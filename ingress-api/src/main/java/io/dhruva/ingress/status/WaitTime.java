package io.dhruva.ingress.status;

import io.dhruva.ingress.problem.Code;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a client is willing to wait: {@code 20s}, {@code 500ms}, or seconds alone; never more than a minute. */
final class WaitTime {

    static final Duration MOST = Duration.ofSeconds(60);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m)?");

    private WaitTime() {}

    static Duration parse(@Nullable String wait) {
        if (wait == null || wait.isBlank()) {
            return Duration.ZERO;
        }
        Matcher form = FORM.matcher(wait.strip());
        if (!form.matches()) {
            throw Code.BAD_REQUEST.because("parameter 'wait' is a time such as 20s");
        }
        long amount = Long.parseLong(form.group(1));
        String unit = form.group(2);
        Duration asked = "ms".equals(unit)
                ? Duration.ofMillis(amount)
                : "m".equals(unit) ? Duration.ofMinutes(amount) : Duration.ofSeconds(amount);
        return asked.compareTo(MOST) > 0 ? MOST : asked;
    }
}
