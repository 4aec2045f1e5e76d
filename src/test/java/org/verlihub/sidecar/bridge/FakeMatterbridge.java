package org.verlihub.sidecar.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A Matterbridge that does what a test says, at once and on the test's thread. */
final class FakeMatterbridge implements Matterbridge {

  static final String ACCOUNT = "api.verlihub";

  /** An opened stream. */
  final class Opened implements Stream {
    final Endpoint endpoint;
    final @Nullable Instant since;
    final Listener listener;
    boolean closed;

    Opened(Endpoint endpoint, @Nullable Instant since, Listener listener) {
      this.endpoint = endpoint;
      this.since = since;
      this.listener = listener;
    }

    void greet(Instant at) {
      line(
          "{\"text\":\"\",\"event\":\"api_connected\",\"gateway\":\"\",\"account\":\"\",\"timestamp\":\"%s\"}"
              .formatted(at));
    }

    void line(String json) {
      listener.line(json.getBytes(UTF_8));
    }

    void end(Trouble.Kind kind, String words) {
      open--;
      listener.ended(new Trouble(kind, words));
    }

    @Override
    public void close() {
      closed = true;
      if (closesAtOnce) {
        end(Trouble.Kind.STOPPED, "closed");
      }
    }
  }

  final List<Opened> streams = new ArrayList<>();
  final List<String> posts = new ArrayList<>();

  /** What the next posts come to; accepted when there is nothing more in it. */
  final Deque<PostResult> results = new ArrayDeque<>();

  boolean closesAtOnce;
  int open;
  int mostOpen;

  @Override
  public Stream open(Endpoint endpoint, @Nullable Instant since, Listener listener) {
    Opened opened = new Opened(endpoint, since, listener);
    streams.add(opened);
    open++;
    mostOpen = Math.max(mostOpen, open);
    return opened;
  }

  @Override
  public CompletableFuture<PostResult> post(Endpoint endpoint, String json) {
    posts.add(json);
    PostResult next = results.poll();
    return CompletableFuture.completedFuture(
        next == null ? new PostResult.Accepted(ACCOUNT) : next);
  }

  Opened latest() {
    return streams.getLast();
  }

  /** The posts that carry a line. */
  List<String> lines() {
    return posts.stream().filter(post -> !post.equals(OutgoingLine.PROBE)).toList();
  }

  static PostResult failed(Trouble.Kind kind, String words) {
    return new PostResult.Failed(new Trouble(kind, words));
  }
}
