package org.verlihub.sidecar.digest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.command.Elapsed;

/** How the digests are, for people and programs. */
final class DigestReport {

  /** The mail server without its secrets. */
  record Server(String host, int port, String security, String login, String sender) {}

  /**
   * What lies in the chat digest.
   *
   * @param due when it is due if nothing more is said; null without messages
   * @param cause what will make it due; null without messages
   */
  record Chat(
      int messages,
      @Nullable Instant first,
      @Nullable Instant last,
      @Nullable Instant due,
      ChatSchedule.@Nullable Cause cause) {}

  /** What lies in the statistics. */
  record Statistics(Instant since, int clients, int joins, int quits, Instant due) {}

  /** What waits for the mail server. */
  record Queue(
      int waiting,
      int givenUp,
      @Nullable Instant oldest,
      @Nullable Instant lastDelivered,
      @Nullable Instant heldUntil) {}

  private final Digests digests;
  private final Spool spool;
  private final DigestSettings settings;
  private final @Nullable Server server;
  private final InstantSource clock;
  private final Times times;

  DigestReport(
      Digests digests,
      Spool spool,
      DigestSettings settings,
      @Nullable Server server,
      InstantSource clock) {
    this.digests = digests;
    this.spool = spool;
    this.settings = settings;
    this.server = server;
    this.clock = clock;
    this.times = new Times(settings.timezone());
  }

  boolean mailsChat() {
    return settings.mailsChat();
  }

  boolean mailsStatistics() {
    return settings.mailsStatistics();
  }

  /** Empty if nobody gets it. */
  Optional<Chat> chat() {
    Instant now = clock.instant();
    return digests.withChat(chat -> {
      ChatPile pile = chat.pile();
      ChatSchedule.Due due = chat.due(now);
      return new Chat(
          pile.messages(),
          pile.first(),
          pile.last(),
          due == null ? null : due.at(),
          due == null ? null : due.cause());
    });
  }

  /** Empty if nobody gets them. */
  Optional<Statistics> statistics() {
    return digests.withStatistics(stats -> {
      StatsPeriod period = stats.period();
      return new Statistics(
          period.start().at(),
          period.clients().size(),
          period.joins(),
          period.quits(),
          stats.due());
    });
  }

  Queue queue() {
    Spool.Counts counts = spool.counts();
    return new Queue(
        counts.waiting(),
        counts.givenUp(),
        counts.oldestWaiting(),
        spool.lastDelivered().orElse(null),
        digests.heldUntil().orElse(null));
  }

  /** Mails that wait, then those given up, the newest first. */
  List<Spool.Delivery> mails(int limit) {
    List<Spool.Delivery> all = new ArrayList<>(spool.in(Spool.State.WAITING, limit));
    all.addAll(spool.in(Spool.State.GIVEN_UP, limit));
    return all;
  }

  List<String> status() {
    Instant now = clock.instant();
    List<String> lines = new ArrayList<>();
    lines.add("Email Digest Status:");
    lines.add("Chat Buffer: " + chat().map(chat -> words(chat, now)).orElse("off"));
    lines.add("Client Stats: " + statistics().map(this::words).orElse("off"));
    lines.add("Chat Recipients: " + settings.chatRecipients().size());
    lines.add("Stats Recipients: " + settings.statsRecipients().size());
    Queue queue = queue();
    lines.add("Mail: %d waiting, %d given up".formatted(queue.waiting(), queue.givenUp()));
    if (queue.waiting() > 0 && queue.heldUntil() != null) {
      lines.add(
          "The limit of %d mails per hour is reached until %s"
              .formatted(settings.mailsPerHour(), times.moment(queue.heldUntil())));
    }
    lines.add(
        "Last delivered: "
            + (queue.lastDelivered() == null
                ? "none"
                : Elapsed.between(queue.lastDelivered(), now) + " ago"));
    return lines;
  }

  private String words(Chat chat, Instant now) {
    if (chat.messages() == 0 || chat.last() == null || chat.due() == null) {
      return "Empty";
    }
    String due = chat.due().isAfter(now) ? times.moment(chat.due()) : "now";
    return "%d messages, %s since last, due %s"
        .formatted(chat.messages(), Elapsed.between(chat.last(), now), due);
  }

  private String words(Statistics stats) {
    int events = stats.joins() + stats.quits();
    String what =
        events == 0 ? "No activity" : "%d clients, %d events".formatted(stats.clients(), events);
    return "%s since %s, due %s"
        .formatted(what, times.moment(stats.since()), times.moment(stats.due()));
  }

  List<String> settings() {
    List<String> lines = new ArrayList<>();
    Server at = server;
    lines.add(
        at == null
            ? "SMTP Server: none"
            : "SMTP Server: %s:%d, %s, %s"
                .formatted(at.host(), at.port(), at.security(), at.login()));
    lines.add("Sender: " + (at == null ? "none" : at.sender()));
    lines.add("Chat Recipients: " + listed(settings.chatRecipients()));
    lines.add(
        "Chat: after %s of silence or %d messages%s%s"
            .formatted(
                Elapsed.of(settings.chatInactivity()),
                settings.chatMaxMessages(),
                settings.chatMaxAge().isZero()
                    ? ""
                    : ", or when the oldest is %s old".formatted(Elapsed.of(settings.chatMaxAge())),
                settings.chatOperatorChat() ? "; with operator chat" : ""));
    lines.add("Stats Recipients: " + listed(settings.statsRecipients()));
    lines.add("Stats: every " + Elapsed.of(settings.statsInterval()));
    lines.add("Times: " + settings.timezone());
    lines.add(
        "Quiet Hours: "
            + (settings.quietHours().isEmpty()
                ? "none"
                : String.join(", ", settings.quietHours())));
    lines.add(
        "Limits: %d mails per hour, %d waiting; tried for %s"
            .formatted(
                settings.mailsPerHour(), settings.spoolMails(), Elapsed.of(settings.retryFor())));
    return lines;
  }

  private static String listed(List<String> addresses) {
    return addresses.isEmpty() ? "none" : String.join(", ", addresses);
  }

  List<String> queueLines(int limit) {
    return mails(limit).stream().map(this::line).toList();
  }

  private String line(Spool.Delivery delivery) {
    return "%d %s of %s to %s: %s"
        .formatted(
            delivery.id(),
            delivery.kind().word(),
            times.moment(delivery.created()),
            delivery.recipient(),
            state(delivery));
  }

  /** What became of one mail, for whoever sent it. */
  String outcome(Spool.Delivery delivery) {
    return "%s: %s".formatted(delivery.recipient(), state(delivery));
  }

  private String state(Spool.Delivery delivery) {
    return switch (delivery.state()) {
      case DELIVERED -> "delivered";
      case GIVEN_UP ->
          "given up after %s: %s"
              .formatted(
                  delivery.attempts() == 1 ? "1 attempt" : delivery.attempts() + " attempts",
                  delivery.reason());
      case WAITING -> "queued, " + waiting(delivery);
    };
  }

  private String waiting(Spool.Delivery delivery) {
    Optional<Instant> held = digests.heldUntil();
    if (delivery.reason() != null) {
      Instant next = delivery.nextAttempt();
      return "tried again %s: %s"
          .formatted(next == null ? "soon" : "at " + times.moment(next), delivery.reason());
    }
    if (!digests.hasMailServer()) {
      return "there is no mail server (spring.mail.host)";
    }
    if (held.isPresent()) {
      return "the limit of %d mails per hour is reached until %s"
          .formatted(settings.mailsPerHour(), times.moment(held.get()));
    }
    Instant next = delivery.nextAttempt();
    return next != null && next.isAfter(clock.instant())
        ? "the mail server is away; tried at " + times.moment(next)
        : "the mail server has not answered yet";
  }

  /** How old the oldest waiting mail is; zero if none waits. */
  Duration oldestWaiting() {
    Instant oldest = spool.counts().oldestWaiting();
    return oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
  }
}
