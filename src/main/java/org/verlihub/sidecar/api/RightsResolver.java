package org.verlihub.sidecar.api;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.verlihub.sidecar.access.Caller;
import org.verlihub.sidecar.access.Scope;

/** Finds out what the caller of a request may see, the one place where that is decided. */
@Component
class RightsResolver implements HandlerMethodArgumentResolver {

  private static final Rights ALL = Rights.ofOneWhoSeesAll();

  private final Rights everybodys;

  RightsResolver(ApiSettings settings) {
    this.everybodys = Rights.ofEverybody(settings.publicFields());
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Rights.class;
  }

  @Override
  public Rights resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return Caller.current().has(Scope.READ_PRIVATE) ? ALL : everybodys;
  }
}
