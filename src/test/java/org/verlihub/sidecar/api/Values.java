package org.verlihub.sidecar.api;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Values at the bounds of a schema and beyond them.
 *
 * @param taken such as the schema allows
 * @param refused such as it does not
 */
record Values(List<String> taken, List<String> refused) {

  static Values of(JsonNode schema, JsonNode example) {
    List<String> taken = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    String type = schema.get("type").toString();
    if (schema.has("enum")) {
      schema.get("enum").forEach(value -> taken.add(value.asString()));
      refused.addAll(List.of("", "nonsense", taken.getFirst().toUpperCase(java.util.Locale.ROOT)));
    } else if (type.contains("integer")) {
      integers(schema, taken, refused);
    } else if (type.contains("boolean")) {
      taken.addAll(List.of("true", "false"));
    } else {
      texts(schema, example, taken, refused);
    }
    return new Values(List.copyOf(taken), List.copyOf(refused));
  }

  private static void integers(JsonNode schema, List<String> taken, List<String> refused) {
    refused.addAll(
        List.of("", " 1", "x", "1.5", "+1", "0x1", "1e3", "٣", "--1", "99999999999999999999"));
    if (schema.has("minimum")) {
      long least = schema.get("minimum").asLong();
      taken.add(Long.toString(least));
      refused.add(Long.toString(least - 1));
    }
    if (schema.has("maximum")) {
      long most = schema.get("maximum").asLong();
      taken.add(Long.toString(most));
      refused.add(Long.toString(most + 1));
    }
  }

  private static void texts(
      JsonNode schema, JsonNode example, List<String> taken, List<String> refused) {
    if (!example.isMissingNode()) {
      taken.add(example.asString());
    }
    boolean free = !schema.has("pattern") && !schema.has("format");
    if (schema.has("pattern")) {
      refused.add(example.asString() + "\t?");
      refused.add("?\t" + example.asString());
    }
    if ("ipv4".equals(schema.path("format").asString(""))) {
      refused.addAll(
          List.of("here", "1.2.3", "1.2.3.4.5", "1.2.3.256", "::1", "1.2.3.4 ", "01.2.3.4"));
    }
    if (schema.path("minLength").asInt(0) > 0) {
      refused.add("");
      if (free) {
        taken.add("x".repeat(schema.get("minLength").asInt()));
      }
    }
    if (schema.has("maxLength")) {
      refused.add("x".repeat(schema.get("maxLength").asInt() + 1));
      if (free) {
        taken.add("x".repeat(schema.get("maxLength").asInt()));
      }
    }
  }
}
