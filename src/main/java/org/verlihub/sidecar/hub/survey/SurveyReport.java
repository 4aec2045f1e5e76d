package org.verlihub.sidecar.hub.survey;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the asking goes, for people and metrics. A value of one moment; readable from any thread.
 *
 * @param ownClass our own class as the hub told it, or null
 * @param asked how many questions of each kind were put in this session; a batch of addresses is
 *     one
 * @param answered how many of them the hub answered so that we could read it
 * @param usersAsked how many users these were about, of each kind
 * @param givenUp what is no longer asked in this session, and why, in words
 * @param waiting how much is still to be asked
 */
public record SurveyReport(
    @Nullable Integer ownClass,
    Map<String, Long> asked,
    Map<String, Long> answered,
    Map<String, Long> usersAsked,
    Map<String, String> givenUp,
    int waiting) {

  /** Before the first session. */
  public static final SurveyReport NONE =
      new SurveyReport(null, Map.of(), Map.of(), Map.of(), Map.of(), 0);

  /** Keeps its own copies. */
  public SurveyReport {
    asked = Map.copyOf(asked);
    answered = Map.copyOf(answered);
    usersAsked = Map.copyOf(usersAsked);
    givenUp = Map.copyOf(givenUp);
  }
}
