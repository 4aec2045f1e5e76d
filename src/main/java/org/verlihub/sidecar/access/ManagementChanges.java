package org.verlihub.sidecar.access;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;

/**
 * Lets the management listener change something (a log level) only from the machine it runs on.
 * That listener knows no keys, and where Prometheus reads it over a network others of that network
 * reach it too.
 */
final class ManagementChanges implements Filter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    if (READING.contains(http.getMethod())
        || InetAddress.ofLiteral(http.getRemoteAddr()).isLoopbackAddress()) {
      chain.doFilter(request, response);
    } else {
      ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_FORBIDDEN);
    }
  }
}
