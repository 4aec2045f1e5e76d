package org.verlihub.sidecar.digest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.command.Arguments;
import org.verlihub.sidecar.command.Caller;
import org.verlihub.sidecar.command.Command;
import org.verlihub.sidecar.command.CommandSource;
import org.verlihub.sidecar.command.Elapsed;
import org.verlihub.sidecar.command.Parameter;
import org.verlihub.sidecar.command.Reply;
import org.verlihub.sidecar.command.StatusSource;

/** What the owner does with digests from the hub. Addresses are private, so answers are too. */
final class DigestCommands implements CommandSource, StatusSource {

  private static final int MASTER = 10;

  /** Whoever asks is served nothing else meanwhile. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final int LISTED = 20;
  private static final int TESTS = 5;
  private static final Duration TESTS_WITHIN = Duration.ofMinutes(10);

  private final Digests digests;
  private final DigestReport report;
  private final InstantSource clock;
  private final Deque<Instant> tests = new ArrayDeque<>();

  DigestCommands(Digests digests, DigestReport report, InstantSource clock) {
    this.digests = digests;
    this.report = report;
    this.clock = clock;
  }

  @Override
  public List<Command> commands() {
    return List.of(
        telling("digest", "says in short how the digests are", (caller, none) -> status()),
        telling(
            "digest status",
            "what lies in the digests, when they are due, what waits for the mail server",
            (caller, none) -> status()),
        changing(
            "digest chat send",
            "mails what was said, without waiting for silence",
            "digest chat send",
            (caller, none) -> sendChat()),
        changing(
            "digest chat clear",
            "forgets what was said since the last digest",
            "digest chat clear",
            (caller, none) -> clearChat()),
        changing(
            "digest stats send",
            "mails who came and went, and begins a new period",
            "digest stats send",
            (caller, none) -> sendStatistics()),
        changing(
            "digest stats clear",
            "forgets who came and went, and begins a new period",
            "digest stats clear",
            (caller, none) -> clearStatistics()),
        telling(
            "digest config",
            "mail server, sender, recipients, times; never a password",
            (caller, none) -> Reply.done(String.join("\n", report.settings()))),
        changing(
            "digest test",
            "sends a test mail to an address and says what became of it",
            "digest test admin@example.org",
            this::test,
            Parameter.word("email")),
        telling(
            "digest queue",
            "mails that wait or were given up, each with its number and the reason",
            (caller, none) -> queue()),
        changing(
            "digest retry",
            "tries waiting and given-up mail again now, or only the one of this number",
            "digest retry 7",
            this::retry,
            Parameter.number("id", 1, Integer.MAX_VALUE).optional()));
  }

  private static Command telling(String words, String help, Command.Action action) {
    return Command.telling(words, MASTER, help, action).privately();
  }

  private static Command changing(
      String words, String help, String example, Command.Action action, Parameter... parameters) {
    return Command.changing(words, MASTER, help, example, action, parameters).privately();
  }

  @Override
  public List<String> lines() {
    DigestReport.Queue queue = report.queue();
    return List.of(
        "Digests: chat %s, statistics %s, mail waiting %d, given up %d"
            .formatted(
                report.mailsChat() ? "on" : "off",
                report.mailsStatistics() ? "on" : "off",
                queue.waiting(),
                queue.givenUp()));
  }

  private Reply status() {
    return Reply.done(String.join("\n", report.status()));
  }

  private Reply sendChat() {
    Instant now = clock.instant();
    Optional<Optional<Long>> mail = digests.withChat(chat -> chat.makeNow(now));
    return sent(
        mail,
        "Nobody gets the chat digest: sidecar.digest.chat-recipients is empty.",
        "Nothing was said since the last digest, so nothing was sent.");
  }

  private Reply sendStatistics() {
    Instant now = clock.instant();
    Optional<Optional<Long>> mail = digests.withStatistics(stats -> stats.makeNow(now));
    return sent(
        mail,
        "Nobody gets the client statistics: sidecar.digest.stats-recipients is empty.",
        "Nobody came or went since the last statistics, so nothing was sent.");
  }

  private Reply sent(Optional<Optional<Long>> mail, String nobody, String nothing) {
    if (mail.isEmpty()) {
      return Reply.failed(nobody);
    }
    return mail.get()
        .map(id -> outcome(digests.outcome(id, PATIENCE)))
        .orElseGet(() -> Reply.failed(nothing));
  }

  private Reply outcome(List<Spool.Delivery> deliveries) {
    List<String> lines = new ArrayList<>();
    boolean done = true;
    for (Spool.Delivery delivery : deliveries) {
      done &= delivery.state() == Spool.State.DELIVERED;
      lines.add(report.outcome(delivery));
    }
    return new Reply(done, String.join("\n", lines), null);
  }

  private Reply clearChat() {
    Instant now = clock.instant();
    return digests
        .withChat(chat -> chat.clear(now))
        .map(count -> Reply.done("Cleared %d messages from chat buffer".formatted(count)))
        .orElseGet(() -> Reply.failed("There is no chat buffer: nobody gets the chat digest."));
  }

  private Reply clearStatistics() {
    Instant now = clock.instant();
    return digests
        .withStatistics(stats -> stats.clear(now))
        .map(count ->
            Reply.done(
                "Cleared statistics for %d clients; a new period has begun".formatted(count)))
        .orElseGet(
            () -> Reply.failed("There are no statistics: nobody gets the client statistics."));
  }

  private Reply test(Caller caller, Arguments arguments) {
    String address = arguments.required("email");
    if (!MailAddress.isOne(address)) {
      return Reply.failed("That is no mail address; one is for example admin@example.org.");
    }
    if (!digests.hasMailServer()) {
      return Reply.failed(
          "There is no mail server, or no sender: set spring.mail.host and sidecar.digest.from.");
    }
    if (!mayTest()) {
      return Reply.failed(
          "No more than %d test mails within %s; try again later."
              .formatted(TESTS, Elapsed.of(TESTS_WITHIN)));
    }
    return outcome(digests.outcome(digests.sendTest(address), PATIENCE));
  }

  private synchronized boolean mayTest() {
    Instant now = clock.instant();
    @Nullable Instant oldest = tests.peekFirst();
    while (oldest != null && !oldest.isAfter(now.minus(TESTS_WITHIN))) {
      tests.removeFirst();
      oldest = tests.peekFirst();
    }
    if (tests.size() >= TESTS) {
      return false;
    }
    tests.addLast(now);
    return true;
  }

  private Reply queue() {
    List<String> lines = report.queueLines(LISTED);
    return Reply.done(
        lines.isEmpty() ? "No mail waits, and none was given up." : String.join("\n", lines));
  }

  private Reply retry(Caller caller, Arguments arguments) {
    if (!digests.hasMailServer()) {
      return Reply.failed("There is no mail server: set spring.mail.host.");
    }
    Long id = arguments.number("id").isPresent() ? (long) arguments.number("id").getAsInt() : null;
    int count = digests.retry(id);
    if (count > 0) {
      return Reply.done(
          count == 1
              ? "1 mail is tried again now; !digest queue says what became of it."
              : "%d mails are tried again now; !digest queue says what became of them."
                  .formatted(count));
    }
    return Reply.failed(
        id == null
            ? "No mail waits, and none was given up."
            : "No mail of the number %d waits or was given up.".formatted(id));
  }
}
