package org.verlihub.sidecar.web;

import org.springframework.http.ProblemDetail;

/**
 * Ends a request with a problem. Made for what callers do wrong, so it has no stack trace and is
 * not logged.
 */
public final class ProblemException extends RuntimeException {

  private final transient ProblemDetail problem;

  /** Ends the request with this problem. */
  public ProblemException(ProblemDetail problem) {
    super(problem.getDetail(), null, false, false);
    this.problem = problem;
  }

  /**
   * A parameter that is not what it may be.
   *
   * @param allowed such as {@code a whole number from 0 to 2147483647}
   */
  public static ProblemException badParameter(String parameter, String value, String allowed) {
    String shown = value.length() > 100 ? value.substring(0, 100) + "…" : value;
    ProblemDetail problem =
        ProblemType.BAD_PARAMETER.with(
            "The parameter %s is '%s'; allowed is %s.".formatted(parameter, shown, allowed));
    problem.setProperty("parameter", parameter);
    problem.setProperty("value", shown);
    problem.setProperty("allowed", allowed);
    return new ProblemException(problem);
  }

  /** What the caller gets to see. */
  public ProblemDetail problem() {
    return problem;
  }
}
