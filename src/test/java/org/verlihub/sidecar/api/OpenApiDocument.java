package org.verlihub.sidecar.api;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi31;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI document that the program serves: its operations, and whether an answer is one that
 * it promises. Members of answers that it does not name count as not promised. Safe for any thread.
 */
final class OpenApiDocument {

  /**
   * Something that an operation can be asked with.
   *
   * @param in path, query or header
   */
  record Parameter(String name, String in, boolean required, JsonNode schema, JsonNode example) {}

  /**
   * One method of one path.
   *
   * @param body the schema of what is sent, or null if nothing is
   * @param scopes of which one is needed; empty if no key is
   */
  record Operation(
      String method,
      String path,
      List<Parameter> parameters,
      @Nullable JsonNode body,
      JsonNode responses,
      Set<String> scopes) {

    /** Whether it has something done on the hub. */
    boolean acts() {
      return responses.has("202");
    }

    boolean documents(int status) {
      return responses.has(String.valueOf(status));
    }

    boolean takes(String in, String parameter) {
      return parameters.stream().anyMatch(p -> p.in().equals(in) && p.name().equals(parameter));
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          builder ->
              builder
                  .metaSchema(OpenApi31.getInstance())
                  .defaultMetaSchemaIri(OpenApi31.getInstance().getIri()));
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private final JsonNode document;
  private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();

  OpenApiDocument(JsonNode served) {
    document = served.deepCopy();
    document.at("/components/schemas").forEach(OpenApiDocument::close);
  }

  /** Lets nothing be there that is not named. */
  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(OpenApiDocument::close);
  }

  List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    document
        .get("paths")
        .forEachEntry((path, methods) ->
            methods.forEachEntry((method, node) -> all.add(operation(path, method, node))));
    return all;
  }

  /** The methods of a path, in capitals. */
  Set<String> methods(String path) {
    Set<String> methods = new LinkedHashSet<>();
    document
        .get("paths")
        .get(path)
        .propertyNames()
        .forEach(method -> methods.add(method.toUpperCase(Locale.ROOT)));
    return methods;
  }

  private Operation operation(String path, String method, JsonNode node) {
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode one : node.path("parameters")) {
      parameters.add(
          new Parameter(
              one.get("name").asString(),
              one.get("in").asString(),
              one.path("required").asBoolean(false),
              one.get("schema"),
              one.path("example")));
    }
    Set<String> scopes = new LinkedHashSet<>();
    boolean open = node.path("security").isMissingNode();
    for (JsonNode way : node.path("security")) {
      open |= way.isEmpty();
      way.forEach(list -> list.forEach(scope -> scopes.add(scope.asString())));
    }
    JsonNode body = node.at("/requestBody/content/application~1json/schema");
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        List.copyOf(parameters),
        body.isMissingNode() ? null : resolved(body),
        node.get("responses"),
        open ? Set.of() : scopes);
  }

  private JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? document.at(schema.get("$ref").asString().substring(1)) : schema;
  }

  /**
   * What about an answer the document does not promise; empty if it promises it.
   *
   * @param mediaType without parameters; empty if there is none
   */
  List<String> faults(Operation operation, int status, String mediaType, String body) {
    JsonNode response = operation.responses().path(String.valueOf(status));
    if (response.isMissingNode()) {
      return List.of("the status is not documented");
    }
    JsonNode content = response.path("content");
    if (content.isEmpty()) {
      return body.isEmpty() ? List.of() : List.of("a body is not documented");
    }
    JsonNode schema = content.path(mediaType).path("schema");
    if (schema.isMissingNode()) {
      return List.of("the media type '%s' is not documented".formatted(mediaType));
    }
    if (!mediaType.endsWith("json")) {
      return List.of();
    }
    return compiled
        .computeIfAbsent(schema.toString(), this::compile)
        .validate(body, InputFormat.JSON)
        .stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  private JsonSchema compile(String schema) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.putArray("allOf").add(JsonMapper.shared().readTree(schema));
    root.set("components", document.get("components"));
    return SCHEMAS.getSchema(root.toString(), InputFormat.JSON, CONFIG);
  }
}
