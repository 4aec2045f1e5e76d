package org.verlihub.sidecar.access;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;

/**
 * Lets the management listener change something (a log level) only from the machine it runs on.
 * That listener knows no keys, and where Prometheus reads it over a network others of that network
 * reach it too.
 */
final class ManagementChanges implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    if (ScopeGuard.isReading(http.getMethod())
        || ClientAddress.ofSocket(http.getRemoteAddr()).local()) {
      chain.doFilter(request, response);
    } else {
      ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_FORBIDDEN);
      response.setContentType(MediaType.TEXT_PLAIN_VALUE);
      response.getWriter().write("Only callers on the machine itself may change something here.\n");
    }
  }
}
