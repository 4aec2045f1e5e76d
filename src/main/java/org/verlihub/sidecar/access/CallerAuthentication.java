package org.verlihub.sidecar.access;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Carries the caller through Spring Security, without the key itself. */
final class CallerAuthentication extends AbstractAuthenticationToken {

  private final transient Caller caller;

  CallerAuthentication(Caller caller) {
    super(List.of()); // rights are asked of the caller
    this.caller = caller;
    setAuthenticated(!caller.isAnonymous());
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Caller getPrincipal() {
    return caller;
  }
}
