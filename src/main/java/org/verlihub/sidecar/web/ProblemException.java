package org.verlihub.sidecar.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
    String shown = shortened(value);
    return aboutParameter(
        "The parameter %s is '%s'; allowed is %s.".formatted(parameter, shown, allowed),
        parameter,
        shown,
        allowed);
  }

  /**
   * A member of the body that is not what it may be.
   *
   * @param allowed such as {@code at most 400 characters}
   */
  public static ProblemException badMember(String member, String allowed) {
    ProblemDetail problem =
        ProblemType.BAD_BODY.with(
            "The member %s of the body is wrong; allowed is %s.".formatted(member, allowed));
    problem.setProperty("parameter", member);
    problem.setProperty("allowed", allowed);
    return new ProblemException(problem);
  }

  /** A parameter that the path does not know. */
  static ProblemException unknownParameter(String parameter, List<String> known) {
    String shown = shortened(parameter);
    String allowed = String.join(", ", known);
    return aboutParameter(
        "There is no parameter '%s' here; there are %s.".formatted(shown, allowed),
        shown,
        null,
        allowed);
  }

  private static ProblemException aboutParameter(
      String detail, String parameter, @Nullable String value, String allowed) {
    ProblemDetail problem = ProblemType.BAD_PARAMETER.with(detail);
    problem.setProperty("parameter", parameter);
    if (value != null) {
      problem.setProperty("value", value);
    }
    problem.setProperty("allowed", allowed);
    return new ProblemException(problem);
  }

  /** What a caller sent, fit to be repeated. */
  static String shortened(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }

  /** What the caller gets to see. */
  public ProblemDetail problem() {
    return problem;
  }
}
