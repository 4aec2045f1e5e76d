package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Whatever a program sends, to whichever path: the hub executes nothing of it, no frame is broken,
 * and what arrives can be read.
 */
class HostileRequestContractTest extends RestTest {

  private static final Pattern EXECUTED =
      Pattern.compile(
          "(?s)Unknown hub command.*|User (?:was|not found).*|You have no rights.*|Missing command.*"
              + "|.* has been registered.*|Updated configuration.*");

  private static final Pattern UNREADABLE =
      Pattern.compile("(?s).*[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F].*");
  private static final int AT_ONCE = 20;
  private static final String REASON = "{\"reason\":%s}";
  private static final String LASTING = "{\"reason\":%s,\"duration\":\"1m\"}";

  private final Map<Integer, Integer> answered = new TreeMap<>();
  private TestReporter reporter;
  private int paths;

  @BeforeEach
  void tellFigures(TestReporter toWhom) {
    reporter = toWhom;
  }

  @Test
  void isNeitherExecutedNorBreaksAFrame() {
    String victim = freshNick();
    RawClient watching = presentGuest(victim);
    watching.inbox().take();
    List<String> texts = HostileTexts.about(victim);
    assertThat(texts).hasSizeGreaterThan(200);

    try {
      send(texts, Set.of(200, 422, 413), "POST", "/api/chat", text -> "{\"text\":%s}");
      send(
          texts,
          Set.of(200, 422, 413),
          "POST",
          "/api/chat",
          text -> "{\"text\":%s,\"third_person\":true}");
      unharmed(victim, watching);
      send(texts, Set.of(200, 422, 413), "POST", "/api/opchat", text -> "{\"text\":%s}");
      String message = "/api/user/" + victim + "/message";
      send(texts, Set.of(200, 422, 413), "POST", message, text -> "{\"text\":%s}");
      send(
          texts,
          Set.of(200, 422, 413),
          "POST",
          message,
          text -> "{\"text\":%s,\"in_main_chat\":true}");
      unharmed(victim, watching);
      send(texts, Set.of(200, 422, 413), "PUT", "/api/topic", text -> "{\"topic\":%s}");
      unharmed(victim, watching);

      String nobody = freshNick();
      send(
          texts,
          Set.of(200, 422, 413),
          "POST",
          "/api/bans",
          text -> "{\"nick\":\"%s\",\"reason\":%%s,\"duration\":\"1m\"}".formatted(nobody));
      send(
          texts,
          Set.of(200, 409, 422, 400),
          "DELETE",
          "/api/bans?nick=" + nobody + "&reason=%s",
          null);
      String redirect = "/api/user/" + hub.adminNick() + "/redirect";
      send(
          texts,
          Set.of(409, 422, 413),
          "POST",
          redirect,
          text -> "{\"address\":\"hub.example.org\",\"reason\":%s}");
      unharmed(victim, watching);

      // fields that are no free text take none of it
      send(
          texts,
          Set.of(422, 413),
          "POST",
          "/api/user/" + victim + "/redirect",
          text -> "{\"address\":%s,\"reason\":\"x\"}");
      send(
          texts,
          Set.of(422, 413),
          "POST",
          "/api/user/" + victim + "/gag",
          text -> "{\"duration\":%s}");
      send(
          texts,
          Set.of(422, 413),
          "POST",
          "/api/user/" + victim + "/kick",
          text -> "{\"reason\":\"x\",\"ban_for\":%s}");
      send(
          texts,
          Set.of(422, 413),
          "POST",
          "/api/bans",
          text -> "{\"range\":%s,\"reason\":\"x\",\"duration\":\"1m\"}");
      send(texts, Set.of(400, 404), "POST", "/api/user/%s/drop", text -> "{\"reason\":\"x\"}");
      send(
          texts,
          Set.of(400, 404),
          "POST",
          "/api/user/gag?nick=%s",
          text -> "{\"duration\":\"1m\"}");
      unharmed(victim, watching);

      sendToNewGuests(texts, "/kick", REASON);
      sendToNewGuests(texts, "/drop", REASON);
      sendToNewGuests(texts, "/ban", LASTING);
      unharmed(victim, watching);
    } finally {
      asAdmin("!topic Welcome topic");
    }
  }

  /**
   * Sends all of them.
   *
   * @param path with {@code %s} where the text belongs in it
   * @param body the same, made once for each text; null for none
   */
  private void send(
      List<String> texts,
      Set<Integer> allowed,
      String method,
      String path,
      @Nullable Function<String, String> body) {
    long start = System.nanoTime();
    String what = method + " " + path.replaceAll("Guest\\d+", "{nick}");
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<HttpResponse<String>>> answers = new ArrayList<>();
      int step = step(path);
      for (int i = paths++ % step; i < texts.size(); i += step) {
        String text = texts.get(i);
        if (path.contains("%s") && text.length() > 1_000) {
          continue; // longer than an address may be
        }
        String json = body == null ? null : body.apply(text).replace("%s", quoted(text));
        String address = path.replace("%s", encoded(text));
        String waiting = address + (address.contains("?") ? "&" : "?") + "wait=30s";
        answers.add(threads.submit(() -> ask(method, waiting, json, CHIEF_KEY)));
      }
      for (Future<HttpResponse<String>> answer : answers) {
        count(what, answer.get(), allowed);
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(what, e);
    }
    report(what, start);
  }

  /**
   * What stands in the frames of actions is tried with all texts below HTTP, in every build. Here
   * main chat has all of them, and each other path others than the one before.
   */
  private int step(String path) {
    return path.equals("/api/chat") || hub instanceof HubUnderTest.Real ? 1 : 5;
  }

  private void count(String what, HttpResponse<String> answer, Set<Integer> allowed) {
    assertThat(allowed).as("%s: %s", what, answer.body()).contains(answer.statusCode());
    answered.merge(answer.statusCode(), 1, Integer::sum);
  }

  /** To somebody new each time the last one was sent away. */
  private void sendToNewGuests(List<String> texts, String action, String body) {
    // a new guest takes long; what stands in the frame is tried with all texts in bans
    int step = hub instanceof HubUnderTest.Embedded ? 12 : 2;
    long start = System.nanoTime();
    String name = null;
    for (int i = 0; i < texts.size(); i += step) {
      if (name == null) {
        name = freshNick();
        presentGuest(name);
      }
      HttpResponse<String> answer =
          ask(
              "POST",
              "/api/user/" + name + action + "?wait=30s",
              body.formatted(quoted(texts.get(i))),
              CHIEF_KEY);
      count("POST /api/user/{nick}" + action, answer, Set.of(200, 422, 413));
      if (answer.statusCode() == 200) {
        assertThat(answer.body()).contains(name);
        name = null;
      }
    }
    report("POST /api/user/{nick}" + action, start);
  }

  /** For whoever tries it on a real hub. */
  private void report(String what, long sinceNanos) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - sinceNanos);
    reporter.publishEntry(what, "%s in %d s".formatted(answered, seconds));
    answered.clear();
  }

  private void unharmed(String victim, RawClient client) {
    settle(client, victim);
    List<String> all = client.inbox().everything();
    String own = hub.nick();
    assertThat(client.inbox().ended()).isFalse();
    assertThat(all)
        .filteredOn(frame -> frame.startsWith("<"))
        .allMatch(frame -> frame.startsWith("<" + own + "> ") || frame.startsWith("<Verlihub> "));
    assertThat(all).noneMatch(frame -> frame.startsWith("$ForceMove") || frame.startsWith("$Kick"));
    assertThat(all)
        .filteredOn(frame -> frame.contains("<" + own + "> ") || frame.startsWith("$HubName"))
        .noneMatch(frame -> UNREADABLE.matcher(frame).matches());
    assertThat(hubVoice)
        .filteredOn(said -> !said.startsWith(own + " changed the topic to: "))
        .noneMatch(said -> EXECUTED.matcher(said).matches());
    await().atMost(PATIENCE).until(() -> mirror.health().healthy());
    assertThat(mirror.counters().logins()).isEqualTo(1);
    assertThat(mirror.snapshot().user(nick(victim))).isNotNull();
    assertThat(asAdmin("!gv hub_name")).contains("config.hub_name = Test Hub");
  }
}
