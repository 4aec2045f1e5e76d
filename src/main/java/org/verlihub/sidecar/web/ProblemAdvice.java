package org.verlihub.sidecar.web;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns whatever a controller or the framework throws into a problem of a documented kind. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<Object> problem(ProblemException e, WebRequest request) {
    return answer(e.problem(), HttpHeaders.EMPTY, request);
  }

  /** Tomcat reads the query only when somebody asks for a parameter, and throws then. */
  @ExceptionHandler
  ResponseEntity<Object> unreadableQuery(InvalidParameterException e, WebRequest request) {
    return answer(
        ProblemType.BAD_REQUEST.with("The query is not percent-encoded UTF-8."),
        HttpHeaders.EMPTY,
        request);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> anythingElse(Exception e, WebRequest request) {
    if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
      return null;
    }
    log.error("A request failed: {}", request.getDescription(false), e);
    return answer(
        ProblemType.INTERNAL_ERROR.with("The request could not be answered."),
        HttpHeaders.EMPTY,
        request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
      NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    return answer(
        ProblemType.NO_SUCH_PATH.with("Nothing is here. GET / lists the paths there are."),
        headers,
        request);
  }

  /** Adds to {@code Allow} what every path that can be read also knows. */
  @Override
  protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
      HttpRequestMethodNotSupportedException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    Set<HttpMethod> supported = e.getSupportedHttpMethods();
    if (supported != null && supported.contains(HttpMethod.GET)) {
      Set<HttpMethod> allowed = new LinkedHashSet<>(supported);
      allowed.add(HttpMethod.HEAD);
      allowed.add(HttpMethod.OPTIONS);
      headers.setAllow(allowed);
    }
    return super.handleHttpRequestMethodNotSupported(e, headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    FieldError wrong = e.getBindingResult().getFieldErrors().getFirst();
    ProblemException problem =
        ProblemException.badMember(
            wrong.getField(),
            String.valueOf(wrong.getDefaultMessage()).replaceFirst("^must be ", ""));
    return answer(problem.problem(), headers, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail problem =
        switch (e.getCause()) {
          case ProblemException told -> told.problem();
          case UnrecognizedPropertyException unknown ->
              ProblemException.badMember(
                      ProblemException.shortened(unknown.getPropertyName()),
                      "one of "
                          + String.join(
                              ", ",
                              unknown.getKnownPropertyIds().stream()
                                  .map(Object::toString)
                                  .sorted()
                                  .toList()))
                  .problem();
          case MismatchedInputException mismatch ->
              ProblemType.BAD_BODY.with(
                  mismatch.getPath().isEmpty()
                      ? "The body must be a JSON object."
                      : "The member %s of the body has another type than it may have."
                          .formatted(
                              ProblemException.shortened(
                                  String.valueOf(
                                      mismatch.getPath().getFirst().getPropertyName()))));
          case null, default ->
              ProblemType.BAD_REQUEST.with("The body is no JSON in UTF-8, or missing.");
        };
    return answer(problem, headers, request);
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    ProblemType type = ProblemType.of(status);
    String told = body instanceof ProblemDetail given ? given.getDetail() : null;
    ProblemDetail problem = type.with(told == null ? type.advice() : told);
    problem.setStatus(status.value());
    return answer(problem, headers, request);
  }

  private static ResponseEntity<Object> answer(
      ProblemDetail problem, HttpHeaders headers, WebRequest request) {
    if (request instanceof ServletWebRequest servlet) {
      problem.setInstance(RequestAddress.of(servlet.getRequest().getRequestURI()));
    }
    return ResponseEntity.status(problem.getStatus())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
