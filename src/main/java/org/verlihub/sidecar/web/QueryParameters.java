package org.verlihub.sidecar.web;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.WebRequest;

/**
 * The query of one request, read parameter by parameter. Whatever is wrong with it ends the request
 * with a problem that names the parameter, its value and what is allowed.
 */
public final class QueryParameters {

  /** What some clients add to get around caches; means nothing. */
  private static final String CACHE_BUSTER = "_";

  private final WebRequest request;

  private QueryParameters(WebRequest request) {
    this.request = request;
  }

  /**
   * The parameters of a path that knows these and no others, so that a misspelt filter is not taken
   * for none.
   */
  public static QueryParameters of(WebRequest request, List<String> known) {
    for (Iterator<String> names = request.getParameterNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name) && !name.equals(CACHE_BUSTER)) {
        throw ProblemException.unknownParameter(name, known);
      }
    }
    return new QueryParameters(request);
  }

  /** A whole number in decimal, or null if the parameter is missing. */
  public @Nullable Integer number(String name, int least, int most) {
    String allowed = "a whole number from %d to %d".formatted(least, most);
    String value = single(name, allowed);
    if (value == null) {
      return null;
    }
    // Digits of ASCII only: Long.parseLong takes a plus sign and the digits of every script.
    if (!value.matches("-?[0-9]{1,10}")) {
      throw ProblemException.badParameter(name, value, allowed);
    }
    long number = Long.parseLong(value);
    if (number < least || number > most) {
      throw ProblemException.badParameter(name, value, allowed);
    }
    return (int) number;
  }

  /**
   * A text that matches a regular expression, or null if the parameter is missing.
   *
   * @param allowed the same as the expression, for people
   */
  public @Nullable String text(String name, String expression, String allowed) {
    String value = single(name, allowed);
    if (value != null && !value.matches(expression)) {
      throw ProblemException.badParameter(name, value, allowed);
    }
    return value;
  }

  /** The constant whose name in lower case is the value; the given one if there is no value. */
  public <E extends Enum<E>> E oneOf(String name, Class<E> type, E otherwise) {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    String allowed =
        constants.stream()
            .map(QueryParameters::word)
            .collect(Collectors.joining(", ", "one of ", ""));
    String value = single(name, allowed);
    if (value == null) {
      return otherwise;
    }
    return constants.stream()
        .filter(constant -> word(constant).equals(value))
        .findFirst()
        .orElseThrow(() -> ProblemException.badParameter(name, value, allowed));
  }

  private @Nullable String single(String name, String allowed) {
    String[] values = request.getParameterValues(name);
    if (values == null) {
      return null;
    }
    if (values.length != 1) {
      throw ProblemException.badParameter(name, String.join(",", values), allowed + ", once");
    }
    return values[0];
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
