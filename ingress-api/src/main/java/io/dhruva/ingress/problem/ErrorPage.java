package io.dhruva.ingress.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the servlet container refused by itself. */
@Hidden
@RestController
final class ErrorPage implements ErrorController {

    private final ProblemBodies bodies;

    ErrorPage(ProblemBodies bodies) {
        this.bodies = bodies;
    }

    @RequestMapping("${server.error.path:${error.path:/error}}")
    ResponseEntity<byte[]> error(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Problem problem = ProblemAdvice.ofStatus(status instanceof Integer code ? code : 404);
        return bodies.answer(problem, String.valueOf(path), new HttpHeaders());
    }
}
