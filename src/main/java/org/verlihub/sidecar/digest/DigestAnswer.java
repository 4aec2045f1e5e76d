package org.verlihub.sidecar.digest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The answer of {@code /api/digest}. */
@Schema(name = "Digest")
record DigestAnswer(Chat chat, Stats stats, Queue queue) {

  /** So many mails are listed. */
  private static final int LISTED = 100;

  @Schema(name = "DigestChat", description = "What was said since the last chat digest")
  record Chat(
      @Schema(description = "Whether anybody gets it") boolean enabled,
      @Schema(description = "How many messages wait to be mailed", example = "45") int messages,
      @Schema(description = "When the first of them was said") @Nullable Instant first,
      @Schema(description = "When the last of them was said") @Nullable Instant last,
      @Schema(description = "When the digest is due if nothing more is said") @Nullable Instant due,
      @Schema(
              description = "What makes it due",
              allowableValues = {"silence", "full", "age"})
          @Nullable String cause) {}

  @Schema(name = "DigestStats", description = "Who came and went since the last statistics")
  record Stats(
      @Schema(description = "Whether anybody gets them") boolean enabled,
      @Schema(description = "When the period began") @Nullable Instant since,
      @Schema(description = "How many people came or went", example = "12") int clients,
      @Schema(example = "18") int joins,
      @Schema(example = "15") int quits,
      @Schema(description = "When the period ends") @Nullable Instant due) {}

  @Schema(name = "DigestQueue", description = "Mail on its way")
  record Queue(
      @Schema(description = "How many mails wait for the mail server", example = "0") int waiting,
      @JsonProperty("given_up")
          @Schema(description = "How many could not be delivered", example = "0")
          int givenUp,
      @Schema(description = "When the oldest waiting mail was made") @Nullable Instant oldest,
      @JsonProperty("last_delivered") @Nullable Instant lastDelivered,
      @JsonProperty("held_until")
          @Schema(description = "Until when the limit of mails per hour holds them back")
          @Nullable Instant heldUntil,
      @Schema(description = "The waiting ones, then those given up, 100 of each at most")
          List<DigestMailAnswer> mails) {}

  static DigestAnswer of(DigestReport report) {
    DigestReport.Queue queue = report.queue();
    return new DigestAnswer(
        report
            .chat()
            .map(chat ->
                new Chat(
                    true,
                    chat.messages(),
                    chat.first(),
                    chat.last(),
                    chat.due(),
                    chat.cause() == null ? null : chat.cause().name().toLowerCase(Locale.ROOT)))
            .orElseGet(() -> new Chat(false, 0, null, null, null, null)),
        report
            .statistics()
            .map(stats ->
                new Stats(
                    true,
                    stats.since(),
                    stats.clients(),
                    stats.joins(),
                    stats.quits(),
                    stats.due()))
            .orElseGet(() -> new Stats(false, null, 0, 0, 0, null)),
        new Queue(
            queue.waiting(),
            queue.givenUp(),
            queue.oldest(),
            queue.lastDelivered(),
            queue.heldUntil(),
            report.mails(LISTED).stream().map(DigestMailAnswer::of).toList()));
  }
}
