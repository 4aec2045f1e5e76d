package org.verlihub.sidecar.access;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;
import org.verlihub.sidecar.web.ProblemType;
import org.verlihub.sidecar.web.ProblemWriter;

/**
 * What every request passes first: who asks, whether they ask too often, whether what they send is
 * too large. A key that is wrong or revoked ends the request even where none is needed; its owner
 * should hear of it.
 */
final class AccessFilter extends OncePerRequestFilter {

  /** How a caller without a valid key is asked for one. */
  static final String CHALLENGE = "Bearer realm=\"Verlihub Sidecar\"";

  private static final String BEARER = "Bearer ";
  private static final String KEY_HEADER = "X-API-Key";
  private static final int UNKNOWN_LENGTH = -1;

  private final KeyRing keys;
  private final ClientAddresses addresses;
  private final Buckets byAddress;
  private final Buckets byKey;
  private final int maxBodyBytes;
  private final Set<Scope> scopesOfEverybody;
  private final SecurityContextRepository contexts;
  private final ProblemWriter problems;

  AccessFilter(
      AccessSettings settings,
      KeyRing keys,
      Buckets byAddress,
      Buckets byKey,
      SecurityContextRepository contexts,
      ProblemWriter problems) {
    this.keys = keys;
    this.addresses = new ClientAddresses(settings.trustedProxies());
    this.byAddress = byAddress;
    this.byKey = byKey;
    this.maxBodyBytes = settings.maxBodyBytes();
    this.scopesOfEverybody =
        settings.anonymousRead() ? EnumSet.of(Scope.READ) : EnumSet.noneOf(Scope.class);
    this.contexts = contexts;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    ClientAddress address = addresses.of(request);
    String given = givenKey(request);
    ApiKey key = given == null ? null : keys.find(given);
    if (isTooOften(address, key, request, response)) {
      return;
    }
    if (given != null && key == null) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"invalid_token\"");
      problems.write(
          ProblemType.KEY_NOT_VALID.with(ProblemType.KEY_NOT_VALID.advice()), request, response);
      return;
    }
    if (request.getContentLengthLong() > maxBodyBytes) {
      problems.write(LimitedBody.tooLarge(maxBodyBytes), request, response);
      return;
    }
    SecurityContext context =
        new SecurityContextImpl(
            new CallerAuthentication(new Caller(key, address.text(), scopesOfEverybody)));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
    boolean chunked =
        request.getContentLengthLong() == UNKNOWN_LENGTH
            && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    chain.doFilter(chunked ? new LimitedBody(request, maxBodyBytes) : request, response);
  }

  /** What the caller offers as a key, or null. Other kinds of authorization are for others. */
  private static @Nullable String givenKey(HttpServletRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return authorization.substring(BEARER.length()).strip();
    }
    return request.getHeader(KEY_HEADER);
  }

  private boolean isTooOften(
      ClientAddress address,
      @Nullable ApiKey key,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Buckets buckets = key == null ? byAddress : byKey;
    if (!buckets.limit() || (key == null && address.local())) {
      return false;
    }
    ConsumptionProbe taken = buckets.take(key == null ? address.network() : key.id());
    response.setIntHeader("RateLimit-Limit", buckets.burst());
    response.setHeader("RateLimit-Remaining", Long.toString(taken.getRemainingTokens()));
    response.setHeader("RateLimit-Reset", seconds(taken.getNanosToWaitForReset()));
    if (taken.isConsumed()) {
      return false;
    }
    String wait = seconds(taken.getNanosToWaitForRefill());
    response.setHeader(HttpHeaders.RETRY_AFTER, wait);
    problems.write(
        ProblemType.TOO_MANY_REQUESTS.with("Ask again in %s s.".formatted(wait)),
        request,
        response);
    return true;
  }

  /** Rounded up, so that nobody comes back too early. */
  private static String seconds(long nanos) {
    return Long.toString(Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1)));
  }
}
