package org.verlihub.sidecar.api;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.web.ProblemException;

/**
 * The query of a request that may hold a nick, which is any bytes: the server would refuse all of
 * it as no text. A plus sign stands for itself, as it does in nicks.
 */
final class RawQuery {

  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * Each parameter at most once.
   *
   * @throws ProblemException if one is none of these, so that a misspelt one is not taken for none
   */
  RawQuery(@Nullable String query, List<String> known) {
    for (String part : (query == null ? "" : query).split("&", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      String value =
          equals < 0
              ? ""
              : new String(
                  NickAddress.percentDecoded(part.substring(equals + 1)), StandardCharsets.UTF_8);
      if (part.isEmpty()) {
        continue;
      }
      if (!known.contains(name)) {
        throw ProblemException.badParameter(name, value, "one of " + String.join(", ", known));
      }
      if (values.put(name, value) != null) {
        throw ProblemException.badParameter(name, value, "one value");
      }
    }
  }

  /**
   * The value, or null if there is none.
   *
   * @param allowed what the expression says, for people
   */
  @Nullable String text(String name, String expression, String allowed) {
    String value = values.get(name);
    if (value != null && !value.matches(expression)) {
      throw ProblemException.badParameter(name, value, allowed);
    }
    return value;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }
}
