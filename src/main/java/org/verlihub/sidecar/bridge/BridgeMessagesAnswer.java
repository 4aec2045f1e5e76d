package org.verlihub.sidecar.bridge;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The answer of {@code /api/bridge/messages}. */
@Schema(name = "BridgeMessages")
record BridgeMessagesAnswer(
    @Schema(description = "What accepted stands for", example = BridgeWords.ACCEPTED) String note,
    @Schema(description = "How many lines are kept, by status", example = "{\"accepted\":12}")
        Map<String, Integer> totals,
    @JsonProperty("not_heard")
        @Schema(
            description =
                "When the bridge did not hear the hub, the newest first: lines said then are not in this list")
        List<BridgeAnswer.NotHeard> notHeard,
    List<Message> messages) {

  static BridgeMessagesAnswer of(
      Map<OutboxStatus, Integer> totals, List<Unheard.Period> unheard, List<OutboxItem> items) {
    Map<String, Integer> named = new TreeMap<>();
    totals.forEach((status, count) -> named.put(status.text(), count));
    return new BridgeMessagesAnswer(
        BridgeWords.ACCEPTED,
        named,
        BridgeAnswer.NotHeard.of(unheard),
        items.stream().map(Message::of).toList());
  }

  /** A line of the hub. */
  @Schema(name = "BridgeMessage")
  record Message(
      long id,
      @Schema(description = "When it was said on the hub") Instant at,
      @Schema(example = "verlihub") String gateway,
      @Schema(description = "Who said it", example = "Alice") String nick,
      @Schema(example = "hello") String text,
      @Schema(description = "Empty, or what it is instead of a line", example = "user_action")
          String event,
      @Schema(
              description = "How it stands. accepted is no proof that anybody received it",
              allowableValues = {
                "waiting",
                "sending",
                "accepted",
                "refused",
                "unknown",
                "expired",
                "dropped"
              })
          String status,
      @Schema(description = "Why, in words", example = "HTTP 413: Request Entity Too Large")
          @Nullable String reason,
      @Schema(description = "How often it was tried") int attempts,
      @Schema(description = "Since when it stands so") Instant changed) {

    static Message of(OutboxItem item) {
      return new Message(
          item.id(),
          item.saidAt(),
          item.line().gateway(),
          item.line().username(),
          item.line().text(),
          item.line().event(),
          item.status().text(),
          item.reason(),
          item.attempts(),
          item.changedAt());
    }
  }
}
