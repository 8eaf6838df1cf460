package io.dhruva.ingress.notify;

import io.dhruva.contract.job.Particulars;
import io.dhruva.ingress.outbound.OutboundGuard;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Flaw;
import io.dhruva.ingress.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks where an owner wants news to go, and which. Threads: safe. */
@Component
public final class Receiver {

    private static final int LONGEST_URL = 2048;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final OutboundGuard guard;

    Receiver(OutboundGuard guard) {
        this.guard = guard;
    }

    /** A receiver as clients name it. */
    public record Body(@Nullable String url, @Nullable List<@Nullable String> events) {}

    /**
     * The receiver, checked. Errors: ProblemException that names every flaw.
     *
     * @param prefix where {@code body} lies in the request
     */
    public Particulars.Callback checked(Body body, String prefix) {
        List<Flaw> flaws = new ArrayList<>();
        String url = body.url() == null ? "" : body.url().strip();
        judge(url).ifPresent(flaw -> flaws.add(flaw.below(prefix)));
        List<String> events = events(body.events(), prefix, flaws);
        if (!flaws.isEmpty()) {
            throw Problem.of(flaws).exception();
        }
        return new Particulars.Callback(url, events);
    }

    private Optional<Flaw> judge(String url) {
        if (url.isEmpty()) {
            return Optional.of(new Flaw("/url", Code.MISSING_FIELD, "this field is needed"));
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return refused("it is no URL");
        }
        String scheme = uri.getScheme();
        String host = uri.getHost();
        if (url.length() > LONGEST_URL
                || host == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null) {
            return refused("a URL with a host, without user and fragment, of at most " + LONGEST_URL + " characters");
        }
        if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
            return refused("possible are http and https");
        }
        try {
            guard.judge(uri);
            return Optional.empty();
        } catch (OutboundGuard.Refused e) {
            return refused("only public addresses are called, on the ports of the web");
        } catch (UnknownHostException e) {
            return refused("its host is not known");
        }
    }

    private static Optional<Flaw> refused(String detail) {
        return Optional.of(new Flaw("/url", Code.WEBHOOK_URL_REFUSED, detail));
    }

    private static List<String> events(@Nullable List<@Nullable String> asked, String prefix, List<Flaw> flaws) {
        Set<String> events = new LinkedHashSet<>();
        if (asked != null) {
            for (int i = 0; i < asked.size(); i++) {
                String event = asked.get(i);
                if (event != null && WebhookEvent.codes().contains(event)) {
                    events.add(event);
                } else {
                    String detail = "possible are " + String.join(", ", WebhookEvent.codes());
                    flaws.add(new Flaw(prefix + "/events/" + i, Code.INVALID_VALUE, detail));
                }
            }
        }
        return List.copyOf(events);
    }
}
