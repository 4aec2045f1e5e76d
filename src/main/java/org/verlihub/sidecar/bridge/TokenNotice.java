package org.verlihub.sidecar.bridge;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Tells operators once that Matterbridge does not let the bridge in. Safe for any thread. */
final class TokenNotice {

  private final Consumer<String> operators;
  private final AtomicBoolean told = new AtomicBoolean();

  TokenNotice(Consumer<String> operators) {
    this.operators = operators;
  }

  void notLetIn(Trouble trouble) {
    if (told.compareAndSet(false, true)) {
      operators.accept(
          "The bridge is not let in: %s. Lines of the hub wait; !bridge token sets another."
              .formatted(trouble.words()));
    }
  }

  /** It was let in, or is to try with another token. */
  void reset() {
    told.set(false);
  }
}
