package org.verlihub.sidecar.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.api.HubPeople.at;
import static org.verlihub.sidecar.api.HubPeople.bot;
import static org.verlihub.sidecar.api.HubPeople.in;
import static org.verlihub.sidecar.api.HubPeople.knownByNickOnly;
import static org.verlihub.sidecar.api.HubPeople.operator;
import static org.verlihub.sidecar.api.HubPeople.person;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.api.Call.Expected;
import org.verlihub.sidecar.api.OpenApiDocument.Operation;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.hub.connection.SessionState;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI document that is served, tried out: for every operation the values that it allows and
 * values beyond every bound, callers who may and who may not, bodies and headers of every wrong
 * sort, a hub that refuses, is away, or breaks down. Every answer is one that the document
 * describes, and every answer that it describes occurs.
 */
class DocumentedAnswersTest extends HttpApiTest {

  /** What can only happen when the disk breaks, or where nobody may read without a key. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(GET|POST) /api/(audit|actions|bridge|digest)\\S* 500"
              // KeysOnlyTest has it
              + "|GET /api/(hub|stats|user|user/\\{nick}|ops|bots|geo|share|bridge) 403");

  private static final Pattern INSIDE =
      Pattern.compile("Exception|org\\.(verlihub|spring|apache|hibernate)|tools\\.jackson");
  private static final String FROM_AFAR = "198.51.100.23";
  private static final int AT_ONCE = 8;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Set<String> seen = new ConcurrentSkipListSet<>();
  private final Collection<String> faults = new ConcurrentLinkedQueue<>();
  private OpenApiDocument document =
      new OpenApiDocument(JsonMapper.shared().readTree("{\"components\":{\"schemas\":{}}}"));
  private CallMaker maker = new CallMaker("1");

  @BeforeEach
  void aHubWithEverySortOfUser() {
    hub.actions.reset();
    show(
        at("192.0.2.1", in("DE", "Germany"), operator("Ada", 7)),
        person("Bob", 9),
        knownByNickOnly(Nick.ofBytes(new byte[] {(byte) 0x81}, HubCharset.DEFAULT)),
        knownByNickOnly(Nick.ofBytes(new byte[] {(byte) 0x8D}, HubCharset.DEFAULT)),
        bot("VerliHub"));
  }

  @Test
  void areAllThatOccurAndAllOccur() {
    document = new OpenApiDocument(json("/openapi.json"));
    maker =
        new CallMaker(
            tree(sendBody("POST", "/api/chat", "{\"text\":\"x\"}", "X-API-Key", TALKING_KEY))
                .get("id")
                .asString());
    List<Operation> operations = document.operations();

    tryAll(operations.stream().flatMap(operation -> maker.all(operation).stream()).toList());
    tryAll(operations.stream().flatMap(operation -> people(operation).stream()).toList());
    tryAll(operations.stream().flatMap(operation -> methods(operation).stream()).toList());
    operations.forEach(this::tryUnchanged);
    operations.forEach(this::tryWithoutPrefix);
    tryOutcomes(operations);
    tryNames(operations);
    tryTooOften(operations);
    hub.session(new SessionState.Connecting(FixedHub.LOGIN, 1, null));
    tryAll(plain(operations, "while the hub is away"));
    hub.breakDown("the inside");
    tryAll(plain(operations, "while the hub's mirror is broken"));

    assertThat(faults).isEmpty();
    assertThat(missing(operations)).as("documented and never seen").isEmpty();
  }

  private Set<String> missing(List<Operation> operations) {
    Set<String> missing = new TreeSet<>();
    for (Operation operation : operations) {
      operation
          .responses()
          .propertyNames()
          .forEach(status -> missing.add(operation + " " + status));
    }
    missing.removeAll(seen);
    missing.removeIf(answer -> ELSEWHERE.matcher(answer).matches());
    return missing;
  }

  private List<Call> plain(List<Operation> operations, String what) {
    return operations.stream()
        .map(operation -> maker.plain(operation).as(what, Expected.ANYTHING_DOCUMENTED))
        .toList();
  }

  private List<Call> people(Operation operation) {
    String in = operation.takes("path", "nick") ? "path" : "query";
    if (!operation.documents(404) || !operation.takes(in, "nick")) {
      return operation.takes("path", "id")
          ? List.of(
              maker.plain(operation).withPath("id", "999999").as("unknown", Expected.REFUSED),
              maker.plain(operation).withPath("id", "0").as("below", Expected.REFUSED),
              maker.plain(operation).withPath("id", "x%2F..").as("no number", Expected.REFUSED))
          : List.of();
    }
    List<Call> calls = new ArrayList<>();
    for (String nick :
        List.of(
            "Nobody",
            "%EF%BF%BD",
            "a%2F..%2Fb",
            "%2e%2e",
            "%0d%0aX:%20y",
            "%FF",
            "%00",
            "a;b=c",
            "x".repeat(3_000))) {
      Call call = maker.plain(operation);
      Call asked =
          in.equals("path") ? call.withPath("nick", nick) : call.withQuery("nick", "nick=" + nick);
      calls.add(asked.as("nick " + nick, Expected.REFUSED));
    }
    return List.copyOf(calls);
  }

  private List<Call> methods(Operation operation) {
    Call plain = maker.plain(operation);
    List<Call> calls = new ArrayList<>();
    Set<String> known = document.methods(operation.path());
    for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW")) {
      // Somebody may be called as an action is.
      boolean nick = method.equals("GET") && operation.path().matches("/api/user/[a-z]+");
      if (!known.contains(method) && !nick) {
        calls.add(plain.by(method).as("method", Expected.REFUSED));
      }
    }
    if (operation.method().equals("GET")) {
      calls.add(plain.by("HEAD").as("head", Expected.TAKEN));
    }
    calls.add(plain.by("OPTIONS").as("options", Expected.ANYTHING_DOCUMENTED));
    return calls;
  }

  private void tryUnchanged(Operation operation) {
    send(maker.plain(operation))
        .headers()
        .firstValue("ETag")
        .ifPresent(tag ->
            tryAll(
                List.of(
                    maker
                        .plain(operation)
                        .withHeader("If-None-Match", tag)
                        .as("unchanged", Expected.TAKEN))));
  }

  private void tryWithoutPrefix(Operation operation) {
    if (operation.path().startsWith("/api/") && operation.method().equals("GET")) {
      Operation plain =
          new Operation(
              operation.method(),
              operation.path().substring("/api".length()),
              operation.parameters(),
              operation.body(),
              operation.responses(),
              operation.scopes());
      String answer = send(maker.plain(plain)).body();
      if (!answer.equals(send(maker.plain(operation)).body())) {
        faults.add(plain + ": not as with /api: " + shortened(answer));
      }
    }
  }

  private void tryOutcomes(List<Operation> operations) {
    for (Outcome.Status status : Outcome.Status.values()) {
      hub.actions.end(status, "what the hub said");
      tryAll(plain(operations, "the hub: " + status));
    }
    hub.actions.end(action -> null);
    tryAll(plain(operations.stream().filter(Operation::acts).toList(), "not known yet"));
    hub.actions.end(action -> {
      throw new IllegalStateException("the inside");
    });
    tryAll(plain(operations, "the desk is broken"));
    hub.actions.reset();
  }

  private void tryNames(List<Operation> operations) {
    for (Operation operation : operations) {
      if (operation.takes("header", "Idempotency-Key")) {
        String name = "name-" + operation.toString().hashCode();
        Call call = maker.plain(operation).withHeader("Idempotency-Key", name);
        tryAll(List.of(call.as("the first of its name", Expected.TAKEN)));
        tryAll(List.of(call.as("the same again", Expected.TAKEN)));
      }
    }
    Operation chat =
        operations.stream().filter(one -> one.path().equals("/api/chat")).findAny().orElseThrow();
    Call call = maker.plain(chat).withHeader("Idempotency-Key", "name");
    tryAll(List.of(call.as("the first of its name", Expected.TAKEN)));
    tryAll(
        List.of(call.withBody("{\"text\":\"other\"}").as("another of its name", Expected.REFUSED)));
  }

  private void tryTooOften(List<Operation> operations) {
    for (Operation operation : operations) {
      Call call =
          maker
              .plain(operation)
              .withHeader("X-API-Key", null)
              .withHeader("X-Forwarded-For", FROM_AFAR)
              .as("too often", Expected.ANYTHING_DOCUMENTED);
      for (int asked = 0; asked < 100 && !seen.contains(operation + " 429"); asked++) {
        tryAll(List.of(call));
      }
    }
  }

  private void tryAll(List<Call> calls) {
    Semaphore running = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Call call : calls) {
        running.acquireUninterruptibly();
        threads.execute(() -> {
          try {
            check(call, send(call));
          } catch (RuntimeException e) {
            faults.add(call + ": " + e);
          } finally {
            running.release();
          }
        });
      }
    }
  }

  private void check(Call call, HttpResponse<String> answer) {
    int status = answer.statusCode();
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(" *;.*", "");
    String told = "%s: %d %s %s".formatted(call, status, type, shortened(answer.body()));
    if (INSIDE.matcher(answer.body()).find()) {
      faults.add(told + ": tells of the inside");
    }
    if (!call.method().equals(call.operation().method())) {
      if (call.expected() == Expected.REFUSED
          && !(status == 405 && type.equals("application/problem+json"))) {
        faults.add(told + ": not 405");
      }
      if (call.method().equals("HEAD") && !(status == 200 && answer.body().isEmpty())) {
        faults.add(told + ": not as GET");
      }
      return;
    }
    seen.add(call.operation() + " " + status);
    document
        .faults(call.operation(), status, type, answer.body())
        .forEach(fault -> faults.add(told + ": " + fault));
    boolean taken = status < 400 || (call.operation().path().equals("/health") && status == 503);
    // A filter by addresses may be well-formed and still not be the caller's business.
    boolean asExpected =
        switch (call.expected()) {
          case TAKEN -> taken || (status == 403 && call.what().startsWith("ip="));
          case REFUSED -> !taken;
          case ANYTHING_DOCUMENTED -> true;
        };
    if (!asExpected) {
      faults.add(told + ": expected " + call.expected());
    }
  }

  private HttpResponse<String> send(Call call) {
    String body = call.body();
    BodyPublisher publisher =
        body == null
            ? BodyPublishers.noBody()
            : publisher(body.getBytes(ISO_8859_1), call.chunked());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + call.address()))
            .method(call.method(), publisher);
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      request.header(header.getKey(), header.getValue());
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static BodyPublisher publisher(byte[] body, boolean chunked) {
    return chunked
        ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
        : BodyPublishers.ofByteArray(body);
  }

  private static String shortened(String body) {
    return body.length() > 300 ? body.substring(0, 300) + "…" : body;
  }
}
