package org.verlihub.sidecar.bridge;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Writes what people read about the bridge in one way everywhere. */
final class BridgeWords {

  /** Stands wherever the status of a line is shown. */
  static final String ACCEPTED =
      "accepted means that Matterbridge took the line; it never tells whether anybody received it";

  private BridgeWords() {}

  /** To the second. */
  static String moment(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /**
   * How the stream is in one line, such as {@code connected since …}.
   *
   * @param silentSince since when Matterbridge owes a sign of life, or null
   */
  static String summary(LinkState link, @Nullable Instant silentSince) {
    return switch (link) {
      case LinkState.Off(Instant since) -> "off since " + moment(since);
      case LinkState.Connecting(Instant since, int attempt, Trouble _) ->
          "connecting, attempt %d since %s".formatted(attempt, moment(since));
      case LinkState.Connected(Instant since) ->
          "connected since %s".formatted(moment(since))
              + (silentSince == null
                  ? ""
                  : ", but Matterbridge takes no messages since " + moment(silentSince));
      case LinkState.Waiting(Instant _, int failures, Trouble trouble, Instant next) ->
          "not connected (%s); attempt %d at %s"
              .formatted(trouble.words(), failures + 1, moment(next));
      case LinkState.GaveUp(Instant since, int failures, Trouble trouble) ->
          "gave up at %s after %d attempts (%s)"
              .formatted(moment(since), failures, trouble.words());
    };
  }
}
