package org.verlihub.sidecar.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Finds out where a request came from. {@code X-Forwarded-For} is believed from right to left, each
 * entry only if the one who wrote it is a trusted proxy; whatever a stranger wrote into it is left
 * of that and never reached.
 */
final class ClientAddresses {

  private static final String HEADER = "X-Forwarded-For";
  private static final int MOST_PROXIES = 20;

  private final List<IpAddressMatcher> trusted;

  ClientAddresses(List<IpAddressMatcher> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  ClientAddress of(HttpServletRequest request) {
    ClientAddress nearest = ClientAddress.ofSocket(request.getRemoteAddr());
    if (trusted.isEmpty() || !isTrusted(nearest)) {
      return nearest;
    }
    String forwarded = String.join(",", Collections.list(request.getHeaders(HEADER)));
    if (forwarded.isBlank()) {
      return nearest;
    }
    String[] hops = forwarded.split(",", -1);
    for (int i = hops.length - 1; i >= Math.max(0, hops.length - MOST_PROXIES); i--) {
      ClientAddress hop = ClientAddress.parse(hops[i].strip());
      if (hop == null) {
        return nearest.butOfSomebodyElse();
      }
      nearest = hop;
      if (!isTrusted(hop)) {
        return hop;
      }
    }
    return nearest;
  }

  private boolean isTrusted(ClientAddress address) {
    String plain = address.withoutScope();
    return trusted.stream().anyMatch(range -> range.matches(plain));
  }
}
