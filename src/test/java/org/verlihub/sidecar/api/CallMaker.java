package org.verlihub.sidecar.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.api.Call.Expected;
import org.verlihub.sidecar.api.OpenApiDocument.Operation;
import org.verlihub.sidecar.api.OpenApiDocument.Parameter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests of what the document says an operation takes: such as it takes, and others. */
final class CallMaker {

  private static final String JSON = "application/json";
  private static final int TOO_LARGE = 70_000;

  private final String doneAction;

  /**
   * For a hub on which Bob is.
   *
   * @param doneAction the id of an action of the key that may speak
   */
  CallMaker(String doneAction) {
    this.doneAction = doneAction;
  }

  /** A request that is taken, with nothing in it that could be left out. */
  Call plain(Operation operation) {
    Map<String, String> path = new LinkedHashMap<>();
    List<String> query = new ArrayList<>();
    for (Parameter parameter : operation.parameters()) {
      String value = value(parameter);
      if (parameter.in().equals("path")) {
        path.put(parameter.name(), value);
      } else if (parameter.required() && parameter.in().equals("query")) {
        query.add(parameter.name() + "=" + Call.encoded(value));
      }
    }
    if (operation.toString().equals("DELETE /api/bans")) {
      query.add("nick=Bob"); // or ip, or range, but one of them
    }
    Map<String, String> headers = new LinkedHashMap<>();
    String key = key(operation);
    if (key != null) {
      headers.put("X-API-Key", key);
    }
    String body = null;
    if (operation.body() != null) {
      headers.put("Content-Type", JSON);
      body = bytes(body(operation).toString());
    }
    return new Call(
        operation,
        "plain",
        Expected.TAKEN,
        operation.method(),
        Map.copyOf(path),
        List.copyOf(query),
        Map.copyOf(headers),
        body,
        false);
  }

  private String value(Parameter parameter) {
    return switch (parameter.name()) {
      case "nick" -> "Bob";
      case "id" -> doneAction;
      default -> parameter.example().asString();
    };
  }

  /** The members that must be there, with the values of the examples. */
  private static ObjectNode body(Operation operation) {
    JsonNode schema = requireNonNull(operation.body());
    ObjectNode body = JsonMapper.shared().createObjectNode();
    schema
        .path("required")
        .forEach(name ->
            body.set(
                name.asString(), schema.get("properties").get(name.asString()).get("example")));
    if (operation.toString().equals("POST /api/bans")) {
      body.put("ip", "192.0.2.9"); // or nick, or range, but one of them
    }
    return body;
  }

  private static @Nullable String key(Operation operation) {
    if (operation.scopes().isEmpty()) {
      return null;
    }
    return switch (operation.scopes().iterator().next()) {
      case "chat" -> HttpApiTest.TALKING_KEY;
      case "moderate" -> HttpApiTest.CHIEF_KEY;
      default -> HttpApiTest.CONFIGURED_KEY;
    };
  }

  /** Everything of this operation. */
  List<Call> all(Operation operation) {
    Call plain = plain(operation);
    List<Call> calls = new ArrayList<>(List.of(plain));
    for (Parameter parameter : operation.parameters()) {
      if (!parameter.name().equals("id") && !parameter.name().equals("nick")) {
        values(plain, parameter, calls);
      }
    }
    oddQueries(plain, calls);
    callers(plain, calls);
    mediaTypes(plain, calls);
    bodies(plain, calls);
    return calls;
  }

  private static void values(Call plain, Parameter parameter, List<Call> calls) {
    String in = parameter.in();
    String name = parameter.name();
    boolean oneOfThree = plain.operation().path().equals("/api/bans") && !name.equals("limit");
    Values values = Values.of(parameter.schema(), parameter.example());
    for (String value : values.taken()) {
      boolean another = oneOfThree && (name.equals("ip") || name.equals("range"));
      Call call = another ? plain.withQuery(List.of()) : plain;
      // A name belongs to one request of a key.
      String own =
          in.equals("header")
              ? value + Integer.toHexString(plain.operation().toString().hashCode())
              : value;
      calls.add(call.with(in, name, own).as(name + "=" + shortened(own), Expected.TAKEN));
    }
    for (String value : values.refused()) {
      calls.add(plain.with(in, name, value).as(name + "=" + shortened(value), Expected.REFUSED));
    }
    if (in.equals("query")) {
      calls.add(
          plain.withQuery(List.of(name + "=1", name + "=2")).as(name + " twice", Expected.REFUSED));
      for (String raw : List.of("%FF", "%00", "%0d%0aX:%20y", "a%2Fb", "+")) {
        calls.add(
            plain
                .withQuery(name, name + "=" + raw)
                .as(name + "=" + raw, Expected.ANYTHING_DOCUMENTED));
      }
    }
  }

  private static void oddQueries(Call plain, List<Call> calls) {
    boolean strict = plain.operation().parameters().stream().anyMatch(p -> p.in().equals("query"));
    Expected unknown = strict ? Expected.REFUSED : Expected.ANYTHING_DOCUMENTED;
    List<String> more = new ArrayList<>(plain.query());
    more.add("colour=red");
    calls.add(plain.withQuery(more).as("an unknown parameter", unknown));
    calls.add(
        plain
            .withHeader("X-Long", "x".repeat(9_000))
            .as("a header that is too long", Expected.REFUSED));
    calls.add(
        plain
            .withQuery(List.of("x=" + "y".repeat(9_000)))
            .as("an address that is too long", Expected.REFUSED));
  }

  private static void callers(Call plain, List<Call> calls) {
    boolean closed = !plain.operation().scopes().isEmpty();
    Expected without = closed ? Expected.REFUSED : Expected.TAKEN;
    Call nobody = plain.withHeader("X-API-Key", null);
    calls.add(nobody.as("no key", without));
    calls.add(nobody.withHeader("X-API-Key", "vhs_wrong").as("a wrong key", Expected.REFUSED));
    calls.add(
        nobody.withHeader("Authorization", "Bearer").as("no key where one was said", without));
    calls.add(
        nobody
            .withHeader("Authorization", "Bearer " + "k".repeat(4_000))
            .as("a long key", Expected.REFUSED));
    calls.add(nobody.withHeader("Authorization", "Basic eDp5").as("a password", without));
    if (closed) {
      calls.add(
          nobody
              .withHeader("X-API-Key", HttpApiTest.READING_KEY)
              .as("a key of another scope", Expected.REFUSED));
    }
  }

  private static void mediaTypes(Call plain, List<Call> calls) {
    calls.add(plain.withHeader("Accept", "application/xml").as("wants XML", Expected.REFUSED));
    calls.add(plain.withHeader("Accept", "no/such;type=").as("odd Accept", Expected.REFUSED));
    calls.add(plain.withHeader("Accept", "x").as("broken Accept", Expected.REFUSED));
    calls.add(
        plain
            .withHeader("Accept", "text/html,*/*;q=0.1")
            .as("wants a page", Expected.ANYTHING_DOCUMENTED));
    calls.add(
        plain.withHeader("Accept", "text/plain").as("wants text", Expected.ANYTHING_DOCUMENTED));
    if (plain.body() != null) {
      for (String type :
          List.of(
              "text/plain", "application/xml", "application/x-www-form-urlencoded", "x", "a/b;c")) {
        calls.add(plain.withHeader("Content-Type", type).as("sends " + type, Expected.REFUSED));
      }
      calls.add(
          plain
              .withHeader("Content-Type", "multipart/form-data; boundary=x")
              .as("sends a form", Expected.REFUSED));
      calls.add(
          plain
              .withHeader("Content-Type", "application/json;charset=nonsense")
              .as("sends an unknown charset", Expected.ANYTHING_DOCUMENTED));
      calls.add(plain.withHeader("Content-Type", null).as("sends nothing known", Expected.REFUSED));
    }
  }

  private static void bodies(Call plain, List<Call> calls) {
    String large = "x".repeat(TOO_LARGE);
    calls.add(
        plain
            .withHeader("Content-Type", JSON)
            .withBody(large)
            .as("a large body", Expected.REFUSED));
    Call chunked = plain.withHeader("Content-Type", JSON).withBody(large).inChunks();
    if (plain.body() == null) {
      calls.add(chunked.as("a large body in chunks", Expected.ANYTHING_DOCUMENTED));
      calls.add(
          plain
              .withHeader("Content-Type", JSON)
              .withBody("{}")
              .as("a body nobody asked for", Expected.TAKEN));
      return;
    }
    calls.add(
        chunked
            .withBody("{\"text\":\"" + "x".repeat(TOO_LARGE) + "\"}")
            .as("a large body in chunks", Expected.REFUSED));
    ObjectNode body = body(plain.operation());
    JsonNode schema = requireNonNull(plain.operation().body());
    Map<String, JsonNode> properties = new TreeMap<>();
    schema.get("properties").forEachEntry(properties::put);
    properties.forEach((name, property) -> members(plain, body, name, property, calls));
    for (JsonNode name : schema.path("required")) {
      ObjectNode less = body.deepCopy();
      less.remove(name.asString());
      calls.add(plain.withBody(bytes(less.toString())).as("without " + name, Expected.REFUSED));
    }
    String good = body.toString();
    String twice = good.substring(0, good.length() - 1) + "," + good.substring(1);
    Map<String, String> broken = new LinkedHashMap<>();
    broken.put("nothing", "");
    broken.put("blanks", " \n ");
    broken.put("null", "null");
    broken.put("a list", "[]");
    broken.put("a list of it", "[" + good + "]");
    broken.put("a text", "\"x\"");
    broken.put("a number", "7");
    broken.put("cut off", good.substring(0, good.length() - 1));
    broken.put("an unknown member", good.replaceFirst("\\{", "{\"colour\":1,"));
    broken.put("every member twice", twice);
    broken.put("something behind it", good + " x");
    broken.put("two of it", good + good);
    broken.put("a comment", "/* x */" + good);
    broken.put("other quotes", good.replace('"', '\''));
    broken.put("deep", "[".repeat(5_000));
    broken.put("deep objects", "{\"a\":".repeat(5_000));
    broken.put("a long number", "{\"a\":" + "9".repeat(30_000) + "}");
    broken.put("a long name", "{\"" + "a".repeat(60_000) + "\":1}");
    broken.forEach(
        (what, text) -> calls.add(plain.withBody(text).as("sends " + what, Expected.REFUSED)));
    calls.add(
        plain
            .withBody(good.substring(0, good.length() - 2) + "ÿ\"}")
            .as("bytes that are no UTF-8", Expected.ANYTHING_DOCUMENTED));
    calls.add(
        plain
            .withBody(new String(good.getBytes(UTF_16LE), ISO_8859_1))
            .as("UTF-16", Expected.ANYTHING_DOCUMENTED));
  }

  private static void members(
      Call plain, ObjectNode body, String name, JsonNode property, List<Call> calls) {
    boolean oneOfThree =
        plain.operation().path().equals("/api/bans")
            && List.of("nick", "ip", "range").contains(name);
    Values values = Values.of(property, property.path("example"));
    for (String value : values.taken()) {
      ObjectNode changed = body.deepCopy();
      if (oneOfThree) {
        changed.remove("ip");
      }
      changed.set(name, asJson(value, property));
      calls.add(
          plain
              .withBody(bytes(changed.toString()))
              .as("member %s=%s".formatted(name, shortened(value)), Expected.TAKEN));
    }
    List<JsonNode> wrong = new ArrayList<>();
    values.refused().forEach(value -> wrong.add(JsonMapper.shared().valueToTree(value)));
    boolean text = property.get("type").toString().contains("string");
    for (String other : List.of("7", "7.5", "[]", "{}", text ? "true" : "\"x\"", "null")) {
      if (!other.equals("null") || !property.get("type").toString().contains("null")) {
        wrong.add(JsonMapper.shared().readTree(other));
      }
    }
    for (JsonNode value : wrong) {
      ObjectNode changed = body.deepCopy();
      changed.set(name, value);
      calls.add(
          plain
              .withBody(bytes(changed.toString()))
              .as("member %s=%s".formatted(name, shortened(value.toString())), Expected.REFUSED));
    }
    for (String odd : List.of("\\ud800", "\\u0000", "\\r\\n$Quit Bob|", "\\u202e")) {
      ObjectNode changed = body.deepCopy();
      changed.put(name, "ODD");
      calls.add(
          plain
              .withBody(changed.toString().replace("\"ODD\"", "\"" + odd + "\""))
              .as("member %s=%s".formatted(name, odd), Expected.ANYTHING_DOCUMENTED));
    }
  }

  private static JsonNode asJson(String value, JsonNode property) {
    boolean bool = property.get("type").toString().contains("boolean");
    return bool ? JsonMapper.shared().readTree(value) : JsonMapper.shared().valueToTree(value);
  }

  /** One character per byte of the UTF-8. */
  private static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private static String shortened(String value) {
    return value.length() > 30
        ? "%s… (%d)".formatted(value.substring(0, 20), value.length())
        : value;
  }
}
