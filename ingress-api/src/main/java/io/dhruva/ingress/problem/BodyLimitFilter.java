package io.dhruva.ingress.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies over the limit, before they are read when their length is announced, else on the way. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class BodyLimitFilter extends OncePerRequestFilter {

    private static final String FILES = "/api/v1/files";

    /** What a body with a file has besides. */
    private static final long BESIDES = 1024 * 1024;

    private final long limit;
    private final long largestFile;
    private final ProblemBodies bodies;

    BodyLimitFilter(
            @Value("${dhruva.body-limit}") DataSize limit,
            @Value("${dhruva.files.largest}") DataSize largestFile,
            ProblemBodies bodies) {
        this.limit = limit.toBytes();
        this.largestFile = largestFile.toBytes();
        this.bodies = bodies;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean file = request.getRequestURI().equals(FILES);
        long most = file ? largestFile + BESIDES : limit;
        if (request.getContentLengthLong() > most) {
            Problem problem = file ? fileTooLarge(largestFile) : new BodyTooLarge(limit).problem();
            Answers.write(bodies.answer(problem, request.getRequestURI(), new HttpHeaders()), response);
        } else if (file) {
            // Why: the container counts it itself, and reads no body that is no multipart one.
            chain.doFilter(request, response);
        } else {
            chain.doFilter(new Limited(request, limit), response);
        }
    }

    static Problem fileTooLarge(long largest) {
        return Code.BODY_TOO_LARGE.problem("a file may have at most " + largest + " bytes");
    }

    /** A request whose body ends with an error at the limit. */
    private static final class Limited extends HttpServletRequestWrapper {

        private final long limit;

        Limited(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), limit);
        }
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private final long limit;
        private long read;

        Counted(ServletInputStream body, long limit) {
            this.body = body;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int got = body.read(buffer, offset, length);
            count(Math.max(got, 0));
            return got;
        }

        private void count(int more) throws BodyTooLarge {
            read += more;
            if (read > limit) {
                throw new BodyTooLarge(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
