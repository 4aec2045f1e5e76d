package org.verlihub.sidecar.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.verlihub.sidecar.testhub.Person;
import org.verlihub.sidecar.testhub.TestHub;

/**
 * What goes on around the program, in beats of 50 ms: people of ever new nicks come and go (20 a
 * second each), talk (5 lines a second), others talk from afar, programs ask and speak, and now and
 * then a line breaks. For one thread.
 */
final class Traffic {

  static final int BEATS_PER_SECOND = 20;

  private static final int PEOPLE = 500;
  private static final List<String> PATHS =
      List.of("/api/users?limit=50", "/api/stats", "/api/users", "/api/geo", "/health", "/api/hub");

  private final TestHub hub;
  private final SmallMatterbridge matterbridge;
  private final String api;
  private final String key;
  private final int beatsBetweenBreaks;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Random random = new Random(7);
  private final Deque<String> present = new ArrayDeque<>();
  private long beat;
  private long people;
  private final AtomicLong breaks = new AtomicLong();

  Traffic(
      TestHub hub,
      SmallMatterbridge matterbridge,
      String api,
      String key,
      int secondsBetweenBreaks) {
    this.hub = hub;
    this.matterbridge = matterbridge;
    this.api = api;
    this.key = key;
    this.beatsBetweenBreaks = secondsBetweenBreaks * BEATS_PER_SECOND;
    while (present.size() < PEOPLE) {
      join();
    }
  }

  long breaks() {
    return breaks.get();
  }

  long people() {
    return people;
  }

  void beat() {
    beat++;
    join();
    hub.quit(present.removeFirst());
    if (beat % 4 == 0) {
      hub.say(present.getLast(), "line " + beat + " of a talk about nothing");
      ask(HttpRequest.newBuilder().GET(), PATHS.get((int) (beat / 4 % PATHS.size())));
    }
    if (beat % BEATS_PER_SECOND == 0) {
      matterbridge.say("far" + beat % 50, "from afar " + beat);
      hub.changeInfo(person(present.getFirst()));
    }
    if (beat % (5 * BEATS_PER_SECOND) == 0) {
      ask(
          HttpRequest.newBuilder()
              .header("X-API-Key", key)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"text\":\"a program says %d\"}".formatted(beat))),
          "/api/chat");
    }
    if (beat % beatsBetweenBreaks == 0) {
      if (breaks.incrementAndGet() % 2 == 1) {
        hub.forgive().breakConnections();
      } else {
        matterbridge.breakStreams();
      }
    }
  }

  private void join() {
    String nick = "user%08d".formatted(people++);
    hub.join(person(nick));
    present.addLast(nick);
  }

  private Person person(String nick) {
    return Person.named(nick)
        .describedAs("some films and music")
        .tagged("<++ V:0.868,M:A,H:%d/0/1,S:%d>".formatted(1 + random.nextInt(30), 3))
        .sharing(1_000_000_007L * random.nextInt(4_096))
        .from("%d.%d.7.9".formatted(1 + random.nextInt(200), random.nextInt(256)));
  }

  private void ask(HttpRequest.Builder request, String path) {
    try {
      HttpResponse<String> answer =
          http.send(request.uri(URI.create(api + path)).build(), BodyHandlers.ofString());
      if (answer.statusCode() >= 500 && answer.statusCode() != 503) {
        throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
