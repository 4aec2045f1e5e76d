package org.verlihub.sidecar.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.verlihub.sidecar.web.ProblemType;
import org.verlihub.sidecar.web.ProblemWriter;

/**
 * Lets a caller through to a controller's method only with the scope it needs. Asks the method that
 * was found, not the path: no spelling of a path can come to a method around its rule.
 */
final class ScopeGuard implements HandlerInterceptor {

  private static final String OURS = "org.verlihub.sidecar.";
  private static final String EXPLANATIONS = ProblemType.class.getPackageName();

  /** What a method needs never changes, and finding it out takes longer than the answer. */
  private final Map<Method, List<Scope>> forReading = new ConcurrentHashMap<>();

  private final ProblemWriter problems;

  ScopeGuard(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    boolean reads = isReading(request.getMethod());
    List<Scope> needed =
        handler instanceof HandlerMethod method ? remembered(method, reads) : List.of();
    if (needed.isEmpty()) {
      return true;
    }
    Caller caller = Caller.current();
    boolean has = needed.stream().anyMatch(caller::has);
    if (caller.isAnonymous() && !(reads && has)) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, AccessFilter.CHALLENGE);
      problems.write(
          ProblemType.KEY_NEEDED.with(
              "This needs an API key with the scope %s.".formatted(words(needed))),
          request,
          response);
      return false;
    }
    if (!has) {
      response.setHeader(
          HttpHeaders.WWW_AUTHENTICATE,
          "%s, error=\"insufficient_scope\", scope=\"%s\""
              .formatted(
                  AccessFilter.CHALLENGE,
                  needed.stream().map(Scope::text).collect(Collectors.joining(" "))));
      problems.write(
          ProblemType.SCOPE_MISSING.with(
              "This needs the scope %s, which the key does not have.".formatted(words(needed))),
          request,
          response);
      return false;
    }
    return true;
  }

  private static String words(List<Scope> any) {
    return any.stream().map(Scope::text).collect(Collectors.joining(" or "));
  }

  private List<Scope> remembered(HandlerMethod method, boolean reads) {
    if (!reads) {
      return needed(method, false);
    }
    List<Scope> known = forReading.get(method.getMethod());
    if (known == null) {
      known = needed(method, true);
      forReading.put(method.getMethod(), known);
    }
    return known;
  }

  /** One of these is enough; none if everybody may. */
  static List<Scope> needed(HandlerMethod method, boolean reads) {
    String room = method.getBeanType().getPackageName();
    // Files, the API's description and the explanations of errors say nothing about the hub.
    if (!(room + ".").startsWith(OURS) || room.equals(EXPLANATIONS)) {
      return List.of();
    }
    if (reads && method.hasMethodAnnotation(OpenToAll.class)) {
      return List.of();
    }
    Needs needs = method.getMethodAnnotation(Needs.class);
    if (needs == null) {
      needs = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Needs.class);
    }
    if (needs != null) {
      return List.of(needs.value());
    }
    return List.of(reads ? Scope.READ : Scope.ADMIN);
  }

  /** Whether this method changes nothing, by the rules of HTTP. */
  static boolean isReading(String method) {
    return method.equals(HttpMethod.GET.name())
        || method.equals(HttpMethod.HEAD.name())
        || method.equals(HttpMethod.OPTIONS.name());
  }
}
