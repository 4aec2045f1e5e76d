package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.command.Reply;
import org.verlihub.sidecar.nmdc.Nick;

/** Sends a line that people on the other side can see, and says what is known of its delivery. */
final class TestLine {

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int LOOKS = 100;

  private final Bridge bridge;
  private final BridgeTimer timer;
  private final InstantSource clock;

  TestLine(Bridge bridge, BridgeTimer timer, InstantSource clock) {
    this.bridge = bridge;
    this.timer = timer;
    this.clock = clock;
  }

  Reply run(Nick asker) {
    BridgeStatus status = bridge.status();
    if (status.link() instanceof LinkState.Off) {
      return Reply.failed("The bridge is not running; !bridge start starts it.");
    }
    List<Long> ids = new ArrayList<>();
    for (Route route : status.routes()) {
      if (route.leadsOut()) {
        ids.add(
            bridge.send(
                new OutgoingLine(
                    route.gateway(),
                    PlainText.line(asker.text()),
                    "Test line from the hub, sent at " + BridgeWords.moment(clock.instant()),
                    "",
                    null)));
      }
    }
    if (ids.isEmpty()) {
      return Reply.failed("No route leads out of the hub.");
    }
    CompletableFuture<Reply> end = new CompletableFuture<>();
    look(ids, LOOKS, end);
    return Reply.done("A test line is on its way.").andLater(end);
  }

  private void look(List<Long> ids, int looksLeft, CompletableFuture<Reply> end) {
    var _ =
        timer.after(
            LOOK,
            () ->
                Thread.ofVirtual()
                    .name("bridge-test")
                    .start(() -> {
                      List<@Nullable OutboxItem> items = new ArrayList<>();
                      ids.forEach(id -> items.add(bridge.outbox().find(id)));
                      boolean ended =
                          items.stream().allMatch(item -> item == null || item.status().ended());
                      if (ended || looksLeft <= 1) {
                        end.complete(told(items));
                      } else {
                        look(ids, looksLeft - 1, end);
                      }
                    }));
  }

  private static Reply told(List<@Nullable OutboxItem> items) {
    List<String> lines = new ArrayList<>();
    boolean accepted = true;
    for (OutboxItem item : items) {
      if (item == null) {
        continue;
      }
      accepted &= item.status() == OutboxStatus.ACCEPTED;
      String reason = item.reason();
      lines.add(
          "Gateway %s: %s%s"
              .formatted(
                  item.line().gateway(),
                  item.status().text(),
                  reason == null ? "" : " (" + reason + ")"));
    }
    lines.add(
        accepted
            ? "That means that Matterbridge took the line, also if no gateway has this name; it never tells whether anybody received it. Look on the other side."
            : "What waits is sent as soon as it can be.");
    String text = String.join("\n", lines);
    return accepted ? Reply.done(text) : Reply.failed(text);
  }
}
