package io.dhruva.ingress.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;

/** Answers what the container refuses before any of the service's filters sees it, as paths that it does not decode. */
public final class LastResort extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Problem problem = ProblemAdvice.ofStatus(status);
        // Texts of codes and of ofStatus alone, which need no escaping.
        String body = """
                {"type":"about:blank","title":"%s","status":%d,"detail":"%s","code":"%s","retryable":%b}""".formatted(problem.title(), status, problem.detail(), problem.code(), problem.retryable());
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException e) {
            // The client has gone.
        }
    }

    /** Puts it where the container looks for it. */
    @Configuration(proxyBeanMethods = false)
    static class Placed {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> lastResort() {
            return factory -> factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(LastResort.class.getName());
                }
            });
        }
    }
}
