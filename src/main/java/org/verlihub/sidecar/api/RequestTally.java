package org.verlihub.sidecar.api;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests to the public listener since the program started. */
final class RequestTally implements Filter {

  private final LongAdder requests = new LongAdder();

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    requests.increment();
    chain.doFilter(request, response);
  }

  long requests() {
    return requests.sum();
  }
}
