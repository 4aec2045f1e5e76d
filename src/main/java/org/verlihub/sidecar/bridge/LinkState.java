package org.verlihub.sidecar.bridge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the stream from Matterbridge is. */
sealed interface LinkState {

  /** Since when. */
  Instant since();

  /** The bridge is switched off. */
  record Off(Instant since) implements LinkState {}

  /**
   * A stream is being opened.
   *
   * @param last why there is none, or null if none was tried yet
   */
  record Connecting(Instant since, int attempt, @Nullable Trouble last) implements LinkState {}

  /** The first line of the stream was read. */
  record Connected(Instant since) implements LinkState {}

  /** The next attempt is arranged. */
  record Waiting(Instant since, int failures, Trouble trouble, Instant next) implements LinkState {}

  /** As many attempts failed as the settings allow; only an operator starts it again. */
  record GaveUp(Instant since, int failures, Trouble trouble) implements LinkState {}

  /** For metrics and the API. */
  default String text() {
    return switch (this) {
      case Off _ -> "off";
      case Connecting _ -> "connecting";
      case Connected _ -> "connected";
      case Waiting _ -> "waiting";
      case GaveUp _ -> "gave_up";
    };
  }

  /** Why there is no stream, or null. */
  default @Nullable Trouble trouble() {
    return switch (this) {
      case Off _, Connected _ -> null;
      case Connecting connecting -> connecting.last();
      case Waiting waiting -> waiting.trouble();
      case GaveUp gaveUp -> gaveUp.trouble();
    };
  }
}
