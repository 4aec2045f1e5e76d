package org.verlihub.sidecar.hub.survey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.Nick;

/** A question on its way, and what answers it so far. */
final class OpenQuestion {

  final Question question;

  /** What closes it, or null for one put without the right to ask {@code $UserIP}. */
  final @Nullable Nick fence;

  final Instant since;
  boolean answered;

  /** The answer of a voice that might be the hub's; the last one in front of the fence counts. */
  @Nullable Answer offered;

  OpenQuestion(Question question, @Nullable Nick fence, Instant since) {
    this.question = question;
    this.fence = fence;
    this.since = since;
  }
}
