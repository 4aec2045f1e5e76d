package org.verlihub.sidecar.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.api.OpenApiDocument.Operation;

/**
 * One request to an operation.
 *
 * @param what is special about it
 * @param method usually that of the operation
 * @param path values of the parameters in the path, percent-encoded
 * @param query its parts, percent-encoded
 * @param body one character per byte
 * @param chunked whether the body does not tell its length
 */
record Call(
    Operation operation,
    String what,
    Expected expected,
    String method,
    Map<String, String> path,
    List<String> query,
    Map<String, String> headers,
    @Nullable String body,
    boolean chunked) {

  /** What the document lets expect. */
  enum Expected {
    TAKEN,
    REFUSED,
    ANYTHING_DOCUMENTED
  }

  /** The same for another purpose. */
  Call as(String purpose, Expected expectation) {
    return new Call(operation, purpose, expectation, method, path, query, headers, body, chunked);
  }

  Call by(String otherMethod) {
    return new Call(operation, what, expected, otherMethod, path, query, headers, body, chunked);
  }

  /** With this parameter instead of another of its name; percent-encodes the value. */
  Call with(String in, String name, String value) {
    return switch (in) {
      case "query" -> withQuery(name, name + "=" + encoded(value));
      case "path" -> withPath(name, encoded(value));
      case "header" -> withHeader(name, value);
      default -> throw new IllegalArgumentException(in);
    };
  }

  /** With this part of the query, as it is, instead of another of this name. */
  Call withQuery(String name, String part) {
    List<String> parts = new ArrayList<>(query);
    parts.removeIf(old -> old.startsWith(name + "="));
    parts.add(part);
    return withQuery(parts);
  }

  Call withQuery(List<String> parts) {
    return new Call(
        operation, what, expected, method, path, List.copyOf(parts), headers, body, chunked);
  }

  Call withPath(String name, String encoded) {
    Map<String, String> values = new LinkedHashMap<>(path);
    values.put(name, encoded);
    return new Call(
        operation, what, expected, method, Map.copyOf(values), query, headers, body, chunked);
  }

  /** With a header, or without it if the value is null. */
  Call withHeader(String name, @Nullable String value) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return new Call(
        operation, what, expected, method, path, query, Map.copyOf(changed), body, chunked);
  }

  Call withBody(@Nullable String other) {
    return new Call(operation, what, expected, method, path, query, headers, other, chunked);
  }

  Call inChunks() {
    return new Call(operation, what, expected, method, path, query, headers, body, true);
  }

  /** Path and query. */
  String address() {
    String address = operation.path();
    for (Map.Entry<String, String> value : path.entrySet()) {
      address = address.replace("{" + value.getKey() + "}", value.getValue());
    }
    return query.isEmpty() ? address : address + "?" + String.join("&", query);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return "%s %s (%s)".formatted(method, address(), what);
  }
}
