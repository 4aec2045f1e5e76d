package org.verlihub.sidecar.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the container sends errors that happened outside the controllers, in a filter for example.
 */
@Hidden
@RestController
class ProblemErrorController implements ErrorController {

  @RequestMapping("${spring.web.error.path:/error}")
  ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    // Called by hand there is no error to tell of, and so nothing here.
    HttpStatusCode status = HttpStatusCode.valueOf(code instanceof Integer given ? given : 404);
    ProblemType type = ProblemType.of(status);
    ProblemDetail problem = type.with(type.advice());
    problem.setStatus(status.value());
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    problem.setInstance(
        RequestAddress.of(path instanceof String given ? given : request.getRequestURI()));
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
