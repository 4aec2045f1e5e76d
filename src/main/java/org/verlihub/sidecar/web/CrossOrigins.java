package org.verlihub.sidecar.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets pages of certain origins read the API in their visitors' browsers. To a page of any other
 * origin a preflight is refused, and a plain request is answered without the header that would let
 * the page see the answer: refusing that too would lock out callers behind proxies, whose origin
 * rarely looks like ours.
 */
public final class CrossOrigins extends DefaultCorsProcessor {

  private final JsonMapper json;

  private CrossOrigins(JsonMapper json) {
    this.json = json;
  }

  /**
   * The filter for these origins.
   *
   * @param origins asked for at each request; such as {@code https://example.org}, in lower case,
   *     or {@code *} for all: that gives a page no more than everybody has, since no right ever
   *     travels in a cookie
   */
  public static CorsFilter filter(Supplier<List<String>> origins, JsonMapper json) {
    CorsFilter filter = new CorsFilter(request -> welcoming(origins.get()));
    filter.setCorsProcessor(new CrossOrigins(json));
    return filter;
  }

  private static @Nullable CorsConfiguration welcoming(List<String> origins) {
    if (origins.isEmpty()) {
      return null;
    }
    CorsConfiguration welcome = new CorsConfiguration();
    welcome.setAllowedOrigins(origins);
    welcome.setAllowedMethods(List.of("GET", "HEAD"));
    welcome.setAllowedHeaders(List.of("*"));
    welcome.setExposedHeaders(List.of(HttpHeaders.ETAG));
    welcome.setMaxAge(Duration.ofHours(1));
    return welcome;
  }

  @Override
  public boolean processRequest(
      @Nullable CorsConfiguration welcome, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (welcome != null && welcome.checkOrigin(request.getHeader(HttpHeaders.ORIGIN)) != null) {
      return super.processRequest(welcome, request, response);
    }
    if (welcome != null) {
      response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    }
    if (CorsUtils.isPreFlightRequest(request)) {
      rejectRequest(new ServletServerHttpResponse(response));
      return false;
    }
    return true;
  }

  @Override
  protected void rejectRequest(ServerHttpResponse response) throws IOException {
    ProblemDetail problem = ProblemType.CROSS_ORIGIN.with(ProblemType.CROSS_ORIGIN.advice());
    response.setStatusCode(ProblemType.CROSS_ORIGIN.status());
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    response.getBody().write(json.writeValueAsBytes(problem));
    response.flush();
  }
}
