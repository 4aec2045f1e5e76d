package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Compares answers with the schemas of an OpenAPI document, as far as the sidecar's use them. */
final class JsonShape {

  private final JsonNode document;

  JsonShape(JsonNode document) {
    this.document = document;
  }

  /** Every key of the value is documented, every required one there, every type as documented. */
  void matches(String where, JsonNode value, JsonNode schema) {
    if (schema.has("$ref")) {
      matches(where, value, document.at(schema.get("$ref").asString().substring(1)));
      return;
    }
    if (schema.has("anyOf")) {
      for (JsonNode choice : schema.get("anyOf")) {
        boolean forNull = choice.has("type") && types(choice).contains("null");
        if (forNull == value.isNull()) {
          matches(where, value, choice);
        }
      }
      return;
    }
    assertThat(types(schema)).as(where).contains(type(value));
    if (schema.has("enum")) {
      assertThat(schema.get("enum").valueStream()).as(where).contains(value);
    }
    if (value.isArray()) {
      value.forEach(item -> matches(where + "[]", item, schema.get("items")));
    }
    if (value.isObject()) {
      object(where, value, schema);
    }
  }

  private void object(String where, JsonNode value, JsonNode schema) {
    schema
        .path("required")
        .forEach(key -> assertThat(value.has(key.asString())).as(where + "." + key).isTrue());
    value.forEachEntry((key, member) -> {
      JsonNode known = schema.path("properties").path(key);
      JsonNode of = known.isMissingNode() ? schema.path("additionalProperties") : known;
      assertThat(of.isObject()).as(where + "." + key + " is documented").isTrue();
      matches(where + "." + key, member, of);
    });
  }

  private static Set<String> types(JsonNode schema) {
    JsonNode type = schema.get("type");
    return type.isArray()
        ? type.valueStream().map(JsonNode::asString).collect(Collectors.toSet())
        : Set.of(type.asString());
  }

  private static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL -> "null";
      case BOOLEAN -> "boolean";
      case STRING -> "string";
      case ARRAY -> "array";
      case OBJECT -> "object";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      default -> throw new AssertionError("no JSON: " + value);
    };
  }

  /** The schema of an answer; missing if none of this type is documented. */
  JsonNode of(String path, String status, String mediaType) {
    return of(method(path).toLowerCase(Locale.ROOT), path, status, mediaType);
  }

  /** The same for another method. */
  JsonNode of(String method, String path, String status, String mediaType) {
    return document
        .path("paths")
        .path(path)
        .path(method)
        .path("responses")
        .path(status)
        .path("content")
        .path(mediaType)
        .path("schema");
  }

  /** How a path is asked: by GET, or by the only method it has. */
  String method(String path) {
    JsonNode operations = document.path("paths").path(path);
    return operations.has("get")
        ? "GET"
        : String.join(",", operations.propertyNames()).toUpperCase(Locale.ROOT);
  }

  boolean knows(String method, String path) {
    return document.get("paths").path(path).has(method);
  }

  /** All but those that only act on the hub, which may answer that something is on its way. */
  List<String> paths() {
    return document.get("paths").propertyNames().stream()
        .filter(path -> {
          JsonNode operations = document.get("paths").get(path);
          return operations.has("get")
              || operations.valueStream().noneMatch(one -> one.get("responses").has("202"));
        })
        .toList();
  }
}
