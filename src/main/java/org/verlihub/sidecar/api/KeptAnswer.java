package org.verlihub.sidecar.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer that depends on nothing but the snapshot, encoded once for each revision however many
 * ask for it. Keeps one revision's, so that it never holds more than one answer.
 *
 * <p>For any number of threads. Two that come first to a new revision may both encode it; they
 * encode the same.
 */
final class KeptAnswer {

  private record Made(long revision, Pieces json) {}

  private final Function<HubSnapshot, ?> answer;
  private final JsonMapper json;
  private volatile @Nullable Made last;

  /**
   * @param answer to be encoded; of the same snapshot always the same
   */
  KeptAnswer(JsonMapper json, Function<HubSnapshot, ?> answer) {
    this.json = json;
    this.answer = answer;
  }

  /** The answer about this snapshot as JSON. */
  Pieces of(HubSnapshot snapshot) {
    Made made = last;
    if (made == null || made.revision() != snapshot.revision()) {
      byte[] encoded = json.writeValueAsBytes(answer.apply(snapshot));
      made = new Made(snapshot.revision(), Pieces.of(List.of(encoded)));
      last = made;
    }
    return made.json();
  }
}
