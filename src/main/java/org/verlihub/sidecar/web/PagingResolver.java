package org.verlihub.sidecar.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@link Paging} from the parameters {@code limit} and {@code offset}. */
final class PagingResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Paging.class;
  }

  @Override
  public Paging resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    Integer offset = number(request, "offset");
    return new Paging(number(request, "limit"), offset == null ? 0 : offset);
  }

  private static @Nullable Integer number(NativeWebRequest request, String name) {
    String[] values = request.getParameterValues(name);
    if (values == null) {
      return null;
    }
    String value = String.join(",", values);
    // Digits of ASCII only: Integer.parseInt takes a sign and the digits of every script.
    if (values.length != 1 || !value.matches("[0-9]{1,10}")) {
      throw ProblemException.badParameter(name, value, Paging.ALLOWED);
    }
    long number = Long.parseLong(value);
    if (number > Integer.MAX_VALUE) {
      throw ProblemException.badParameter(name, value, Paging.ALLOWED);
    }
    return (int) number;
  }
}
