package org.verlihub.sidecar.bridge;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a Matterbridge can be asked for. From any thread; nothing here waits or throws. */
interface Matterbridge {

  /**
   * Opens a stream.
   *
   * @param since the newest message that is known; variants that replay their history leave out
   *     what is older
   */
  Stream open(Endpoint endpoint, @Nullable Instant since, Listener listener);

  /** Posts a message; the future never fails, and may end on any thread. */
  CompletableFuture<PostResult> post(Endpoint endpoint, String json);

  /** An opened stream, or one that is being opened. */
  interface Stream {
    /** Ends it; {@link Listener#ended} follows when the socket is closed. May be called twice. */
    void close();
  }

  /** Follows one stream, on one thread of its own; may block. */
  interface Listener {

    /** A line of the stream. */
    void line(byte[] line);

    /** A line that was too long was skipped. */
    void lineTooLong();

    /** The last call, once: the socket is closed now. */
    void ended(Trouble trouble);
  }
}
