package org.verlihub.sidecar.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.journal.Happening;
import org.verlihub.sidecar.journal.WrittenJournal;

/**
 * One random history of a hub, a disk, a mail server and a process that is killed now and then,
 * made from a seed; and the account of it at the end.
 */
final class History {

  /** What happened in all histories together. */
  static final class Tally {
    int lines;
    int kills;
    int refusedWrites;
    int sentTwice;
    int givenUp;
    int delivered;
  }

  private static final Pattern LINE = Pattern.compile("\\bline-(\\d+)\\b");
  private static final Pattern JOINS = Pattern.compile("(?m)^Total Joins: (\\d+)$");
  private static final String GOOD = "good@example.org";
  private static final String FICKLE = "fickle@example.org";
  private static final String GONE = "gone@example.org";

  private enum Server {
    UP,
    DOWN,
    SLOW
  }

  private final MemoryBooks books;
  private final Random random;
  private final DigestSettings settings;
  private final MailRenderer renderer;
  private final Spool spool;
  private final Map<String, PostOffice.Letter> accepted = new HashMap<>();
  private final Set<Integer> said = new HashSet<>();
  private final Set<Integer> forgotten = new HashSet<>();
  private Instant now = Samples.START;
  private Server server = Server.UP;
  private boolean calm;
  private int joins;
  private int forgottenJoins;
  private int lines;
  private Tally tally = new Tally();
  private @Nullable ChatMaker chat;
  private @Nullable StatsMaker statistics;
  private @Nullable Courier courier;

  History(MemoryBooks books, long seed) {
    this.books = books;
    this.random = new Random(seed);
    this.settings =
        Samples.settings(
            "chat-recipients", "%s,%s,%s".formatted(GOOD, FICKLE, GONE),
            "stats-recipients", GOOD,
            "chat-max-messages", String.valueOf(1 + random.nextInt(8)),
            "chat-max-age", random.nextBoolean() ? "0s" : "40m",
            "quiet-hours", random.nextInt(3) == 0 ? "12:00-14:00" : "",
            "mails-per-hour", random.nextInt(4) == 0 ? "5" : "1000",
            "spool-mails", random.nextInt(4) == 0 ? "6" : "1000");
    // what pages look like is another test's business, and takes most of the time
    this.renderer = new MailRenderer(settings, (name, values) -> name);
    this.spool = new Spool(books.reader(), "example.org");
  }

  void play(Tally all) {
    tally = all;
    books.empty();
    WrittenJournal.open(books.reader(), ChatMaker.CURSOR);
    WrittenJournal.open(books.reader(), StatsMaker.CURSOR);
    books.fates(this::fate);
    int steps = 15 + random.nextInt(25);
    for (int step = 0; step < steps; step++) {
      try {
        step();
      } catch (MemoryBooks.Killed e) {
        tally.kills++;
        chat = null;
        statistics = null;
        courier = null;
      } catch (MemoryBooks.DiskFull e) {
        tally.refusedWrites++;
      }
    }
    settle();
    account();
  }

  private MemoryBooks.Fate fate() {
    if (calm) {
      return MemoryBooks.Fate.WELL;
    }
    return switch (random.nextInt(24)) {
      case 0, 1 -> MemoryBooks.Fate.KILLED_BEFORE_COMMIT;
      case 2, 3 -> MemoryBooks.Fate.KILLED_AFTER_COMMIT;
      case 4 -> MemoryBooks.Fate.REFUSED;
      default -> MemoryBooks.Fate.WELL;
    };
  }

  private void step() {
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5 -> say();
      case 6 -> noise();
      case 7, 8 -> comeAndGo();
      case 9, 10, 11 -> pass();
      case 12, 13, 14 -> carry();
      case 15, 16 -> now = now.plus(Duration.ofSeconds(random.nextInt(3_600)));
      case 17 -> server = Server.values()[random.nextInt(Server.values().length)];
      case 18 -> WrittenJournal.removeRead(books.reader());
      case 19 -> byHand();
      default -> throw new IllegalStateException();
    }
    now = now.plusMillis(1 + random.nextInt(20_000));
  }

  private void say() {
    int line = ++lines;
    Happening.Channel channel =
        random.nextInt(5) == 0 ? Happening.Channel.THIRD_PERSON : Happening.Channel.MAIN_CHAT;
    append(Samples.said(channel, "Ada", HubEvent.Speaker.PERSON, "line-" + line));
    said.add(line);
    tally.lines++;
  }

  private void noise() {
    append(
        Samples.said(
            Happening.Channel.MAIN_CHAT, "Bot", HubEvent.Speaker.BOT, "not for the digest"));
    append(
        Samples.said(
            Happening.Channel.OPERATOR_CHAT, "Oper", HubEvent.Speaker.PERSON, "not asked for"));
    append(random.nextBoolean() ? new Happening.WatchBegan() : new Happening.WatchEnded());
  }

  private void comeAndGo() {
    if (random.nextBoolean()) {
      append(Samples.joined("User" + random.nextInt(5)));
      joins++;
    } else {
      append(Samples.left("User" + random.nextInt(5)));
    }
  }

  private void append(Happening happening) {
    WrittenJournal.append(books.reader(), now, happening);
  }

  private void pass() {
    chat().pass(now);
    statistics().pass(now);
  }

  private void carry() {
    courier().round();
  }

  /** What operators do, with a process that may be killed over it. */
  private void byHand() {
    switch (random.nextInt(5)) {
      case 0 -> chat().makeNow(now);
      case 1 -> statistics().makeNow(now);
      case 2 -> books.write(jdbc -> DeliveryRows.retry(jdbc, null, now));
      case 3 -> clearChat();
      default -> clearStatistics();
    }
  }

  private void clearChat() {
    // Done in calm, since after a kill nobody could say what was meant to be forgotten.
    calm = true;
    pass();
    Set<Integer> kept = linesOfMails();
    chat().clear(now);
    said.stream().filter(line -> !kept.contains(line)).forEach(forgotten::add);
    calm = false;
  }

  private void clearStatistics() {
    calm = true;
    pass();
    forgottenJoins += statistics().period().joins();
    statistics().clear(now);
    calm = false;
  }

  /** Peace returns: the server is up for good, and there is time. */
  private void settle() {
    calm = true;
    server = Server.UP;
    for (int round = 0; round < 400; round++) {
      pass();
      Optional<Instant> next = courier().round();
      if (next.isEmpty() && chat().pile().messages() == 0 && !statistics().period().active()) {
        return;
      }
      Instant later = now.plus(Duration.ofMinutes(16));
      now = next.filter(later::isBefore).orElse(later);
    }
    throw new AssertionError("Does not come to rest");
  }

  private void account() {
    Map<String, Map<Integer, String>> byRecipient = new HashMap<>();
    int countedJoins = 0;
    Set<String> mails = new HashSet<>();
    for (Spool.Delivery delivery : deliveries()) {
      String text = textOf(delivery);
      if (delivery.kind() == RenderedMail.Kind.CHAT) {
        Map<Integer, String> got =
            byRecipient.computeIfAbsent(delivery.recipient(), r -> new HashMap<>());
        for (int line : linesIn(text)) {
          String before = got.put(line, delivery.messageId());
          assertThat(before).as("line %d twice for %s", line, delivery.recipient()).isNull();
        }
      } else {
        Matcher figure = JOINS.matcher(text);
        assertThat(figure.find()).isTrue();
        countedJoins += Integer.parseInt(figure.group(1));
        assertThat(mails.add(delivery.messageId())).isTrue();
      }
    }
    Set<Integer> expected = new HashSet<>(said);
    expected.removeAll(forgotten);
    for (String recipient : settings.chatRecipients()) {
      assertThat(byRecipient.getOrDefault(recipient, Map.of()).keySet())
          .as(recipient)
          .isEqualTo(expected);
    }
    assertThat(countedJoins).isEqualTo(joins - forgottenJoins);
  }

  /** Settles what became of one, and gives its words. */
  private String textOf(Spool.Delivery delivery) {
    PostOffice.Letter letter = accepted.get(delivery.messageId());
    return switch (delivery.state()) {
      case DELIVERED -> {
        tally.delivered++;
        assertThat(letter).as("said to be delivered").isNotNull();
        yield letter == null ? "" : letter.mail().text();
      }
      case GIVEN_UP -> {
        tally.givenUp++;
        assertThat(delivery.reason()).isNotBlank();
        yield spool.mail(delivery.mail()).orElseThrow().text();
      }
      case WAITING -> throw new AssertionError("Still waits: " + delivery);
    };
  }

  private Set<Integer> linesOfMails() {
    Set<Integer> all = new HashSet<>();
    for (Spool.Delivery delivery : deliveries()) {
      PostOffice.Letter letter = accepted.get(delivery.messageId());
      String text =
          spool
              .mail(delivery.mail())
              .map(RenderedMail::text)
              .orElse(letter == null ? "" : letter.mail().text());
      all.addAll(linesIn(text));
    }
    return all;
  }

  private List<Spool.Delivery> deliveries() {
    List<Spool.Delivery> all = new ArrayList<>();
    for (Spool.State state : Spool.State.values()) {
      all.addAll(spool.in(state, Integer.MAX_VALUE));
    }
    return all;
  }

  private static List<Integer> linesIn(String text) {
    return LINE.matcher(text).results().map(found -> Integer.parseInt(found.group(1))).toList();
  }

  private PostOffice.Outcome handIn(PostOffice.Letter letter) {
    if (server == Server.DOWN) {
      return new PostOffice.Outcome.Deferred("connection refused", true);
    }
    if (letter.recipient().equals(GONE) && !calm && random.nextInt(3) == 0) {
      return new PostOffice.Outcome.Refused("550 no such user");
    }
    if (letter.recipient().equals(FICKLE) && !calm && random.nextBoolean()) {
      return new PostOffice.Outcome.Deferred("451 come back later", false);
    }
    PostOffice.Letter before = accepted.put(letter.messageId(), letter);
    if (before != null) {
      tally.sentTwice++;
      assertThat(before.recipient()).isEqualTo(letter.recipient());
      assertThat(before.mail()).isEqualTo(letter.mail());
      assertThat(before.date()).isEqualTo(letter.date());
    }
    if (!calm && random.nextInt(10) == 0) {
      throw new MemoryBooks.Killed();
    }
    return server == Server.SLOW
        ? new PostOffice.Outcome.Deferred("no answer to the mail", true)
        : new PostOffice.Outcome.Delivered();
  }

  private ChatMaker chat() {
    if (chat == null) {
      chat = new ChatMaker(books, spool, renderer, settings, () -> "My Hub", now);
    }
    return chat;
  }

  private StatsMaker statistics() {
    if (statistics == null) {
      statistics =
          new StatsMaker(
              books,
              spool,
              renderer,
              settings,
              () -> "My Hub",
              () -> HubSnapshot.empty(now),
              false,
              now);
    }
    return statistics;
  }

  private Courier courier() {
    if (courier == null) {
      courier =
          new Courier(
              books,
              spool,
              this::handIn,
              new RetrySchedule(Duration.ofDays(5)),
              settings.mailsPerHour(),
              () -> now);
    }
    return courier;
  }
}
