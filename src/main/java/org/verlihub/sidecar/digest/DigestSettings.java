package org.verlihub.sidecar.digest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings {@code sidecar.digest.*}: what is mailed to whom, and when. The mail server is
 * {@code spring.mail.*}.
 *
 * @param chatRecipients who gets what was said; nobody switches that digest off
 * @param chatInactivity how long the chat must have been silent
 * @param chatMaxMessages with so many lines the digest is sent without waiting for silence
 * @param chatMaxAge how long the oldest line waits for silence at most; 0 waits for ever
 * @param chatHighlights words and nicks that are marked where they occur, without regard to case
 * @param chatOperatorChat whether what is said in operator chat is mailed too
 * @param statsRecipients who gets the client statistics; nobody switches them off
 * @param statsInterval the period of one digest
 * @param statsIncludeGeo whether countries are shown
 * @param statsIncludeClients whether client software is shown
 * @param statsIncludeShare whether shares are shown
 * @param statsIncludeIps whether addresses are shown; only then are they written down at all
 * @param statsDetailed whether all values seen of a user in the period are shown, or the latest
 * @param statsSecurity whether what the hub reported in operator chat is listed
 * @param hubName in subjects and bodies; null takes what the hub says
 * @param timezone of all times in mails
 * @param quietHours times of day in which no digest is made
 * @param from sender of the mails; null takes {@code spring.mail.username}
 * @param unsubscribe where a recipient's mail program writes to; null takes the sender
 * @param mailsPerHour how many mails are handed to the server within an hour at most
 * @param spoolMails how many mails may wait; when there are so many no digest is made, and the
 *     journal keeps what happened
 * @param retryFor how long a mail is tried before it is given up
 */
@Validated
@ConfigurationProperties("sidecar.digest")
record DigestSettings(
    @DefaultValue @Size(max = 100) List<String> chatRecipients,
    @DurationMin(seconds = 1) @DurationMax(hours = 24) @DefaultValue("15m") Duration chatInactivity,
    @Min(1) @Max(10_000) @DefaultValue("1000") int chatMaxMessages,
    @DurationMin(seconds = 0) @DurationMax(days = 6) @DefaultValue("0s") Duration chatMaxAge,
    @DefaultValue @Size(max = 100) List<String> chatHighlights,
    @DefaultValue("false") boolean chatOperatorChat,
    @DefaultValue @Size(max = 100) List<String> statsRecipients,
    @DurationMin(seconds = 1) @DurationMax(days = 6) @DefaultValue("60m") Duration statsInterval,
    @DefaultValue("true") boolean statsIncludeGeo,
    @DefaultValue("true") boolean statsIncludeClients,
    @DefaultValue("true") boolean statsIncludeShare,
    @DefaultValue("false") boolean statsIncludeIps,
    @DefaultValue("false") boolean statsDetailed,
    @DefaultValue("false") boolean statsSecurity,
    @Nullable @Size(max = 200) String hubName,
    @NotNull @DefaultValue("UTC") ZoneId timezone,
    @DefaultValue @Size(max = 10) List<String> quietHours,
    @Nullable String from,
    @Nullable String unsubscribe,
    @Min(1) @Max(100_000) @DefaultValue("60") int mailsPerHour,
    @Min(1) @Max(100_000) @DefaultValue("1000") int spoolMails,
    @DurationMin(minutes = 1) @DurationMax(days = 30) @DefaultValue("5d") Duration retryFor) {

  /**
   * Keeps its own copies.
   *
   * @throws IllegalArgumentException naming the setting, if an address or a quiet hour is none
   */
  DigestSettings {
    chatRecipients = addresses("chat-recipients", chatRecipients);
    statsRecipients = addresses("stats-recipients", statsRecipients);
    chatHighlights = chatHighlights.stream().map(String::strip).filter(w -> !w.isEmpty()).toList();
    quietHours = List.copyOf(quietHours);
    quietHours.forEach(QuietHours.Span::parse);
    from = address("from", from);
    unsubscribe = address("unsubscribe", unsubscribe);
    hubName = hubName == null || hubName.isBlank() ? null : hubName.strip();
  }

  private static List<String> addresses(String name, List<String> given) {
    LinkedHashSet<String> addresses = new LinkedHashSet<>();
    for (String each : given) {
      String checked = address(name, each);
      if (checked != null) {
        addresses.add(checked);
      }
    }
    return List.copyOf(addresses);
  }

  private static @Nullable String address(String name, @Nullable String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    String stripped = given.strip();
    if (!MailAddress.isOne(stripped)) {
      throw new IllegalArgumentException(
          "sidecar.digest.%s has \"%s\", which is no mail address such as admin@example.org"
              .formatted(name, stripped));
    }
    return stripped;
  }

  boolean mailsChat() {
    return !chatRecipients.isEmpty();
  }

  boolean mailsStatistics() {
    return !statsRecipients.isEmpty();
  }

  QuietHours quiet() {
    return QuietHours.of(quietHours, timezone);
  }
}
