package io.dhruva.ingress.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** The pages that may open connections: those of this service, and those that the settings name. Threads: safe. */
@Component
public final class Origins {

    private final List<String> named;

    Origins(@Value("${dhruva.security.cors-origins:}") List<String> named) {
        this.named = List.copyOf(named);
    }

    /** Whether a request may open a connection; one that no page makes always may. */
    public boolean allow(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || named.contains(origin) || WebUtils.isSameOrigin(new ServletServerHttpRequest(request));
    }
}
