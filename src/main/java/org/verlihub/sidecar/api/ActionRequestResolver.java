package org.verlihub.sidecar.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.verlihub.sidecar.access.Caller;
import org.verlihub.sidecar.web.ProblemException;

/** Reads {@link ActionRequest} from the query and the headers. */
final class ActionRequestResolver implements HandlerMethodArgumentResolver {

  /** No answer waits longer; commands that the hub does not answer end after as long. */
  static final int LONGEST_WAIT_SECONDS = 30;

  static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  static final List<String> PARAMETERS = List.of("wait", "nick", "ip", "range", "reason");
  private static final String IDEMPOTENCY_FORM = "[\\x21-\\x7E]{1,100}";

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == ActionRequest.class;
  }

  @Override
  public ActionRequest resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
    return new ActionRequest(
        Caller.current(),
        patience(http == null ? null : http.getQueryString()),
        idempotencyKey(request.getHeader(IDEMPOTENCY_KEY)));
  }

  private static Duration patience(@Nullable String query) {
    String allowed = "a time from 0s to %ds such as 2s or 500ms".formatted(LONGEST_WAIT_SECONDS);
    String wait = new RawQuery(query, PARAMETERS).text("wait", "[0-9]{1,5}(ms|s)", allowed);
    if (wait == null) {
      return Duration.ZERO;
    }
    Duration given =
        wait.endsWith("ms")
            ? Duration.ofMillis(Long.parseLong(wait.substring(0, wait.length() - 2)))
            : Duration.ofSeconds(Long.parseLong(wait.substring(0, wait.length() - 1)));
    if (given.compareTo(Duration.ofSeconds(LONGEST_WAIT_SECONDS)) > 0) {
      throw ProblemException.badParameter("wait", wait, allowed);
    }
    return given;
  }

  private static @Nullable String idempotencyKey(@Nullable String given) {
    if (given != null && !given.matches(IDEMPOTENCY_FORM)) {
      throw ProblemException.badParameter(
          IDEMPOTENCY_KEY, given, "1 to 100 visible characters of ASCII");
    }
    return given;
  }
}
