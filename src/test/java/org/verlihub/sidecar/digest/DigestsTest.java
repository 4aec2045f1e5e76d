package org.verlihub.sidecar.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.journal.Happening;
import org.verlihub.sidecar.journal.WrittenJournal;
import org.verlihub.sidecar.store.Store;

/** The digests at work, with their threads, on a real disk and over real sockets. */
@BesideOthers
class DigestsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private Store store;
  private Books books;
  private Spool spool;
  private @Nullable Digests running;
  private ScriptedServer server;

  @BeforeEach
  void open() throws IOException {
    store = Store.open(folder);
    books = Books.of(store);
    spool = new Spool(store.reader(), "example.org");
    books.write(jdbc -> {
      WrittenJournal.open(jdbc, ChatMaker.CURSOR);
      return true;
    });
    server = new ScriptedServer();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    if (running != null) {
      running.close();
    }
    store.close();
  }

  @Test
  void whatWasSaidArrivesOnceTheChatIsSilent() {
    start("chat-inactivity", "1s");
    say("hello");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(server.recipients).containsExactly("admin@example.org"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(spool.in(Spool.State.DELIVERED, 9)).hasSize(1));
  }

  @Test
  void aServerThatNeverAnswersDelaysNothingButMailWhichIsTriedAgain() {
    server.silent();
    Digests digests = start("chat-max-messages", "1");
    say("one");
    await().atMost(PATIENCE).until(() -> server.connections.get() > 0);

    // the courier hangs now, and everything else goes on
    say("two");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(store.reader().sql("select count(*) from digest_mail").query().singleValue())
                .isEqualTo(2));
    long begin = System.nanoTime();
    digests.withChat(chat -> chat.pile().messages());
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(spool.in(Spool.State.WAITING, 9))
                .anySatisfy(delivery -> {
                  assertThat(delivery.attempts()).isPositive();
                  assertThat(delivery.reason()).contains("timed out");
                }));
    server.speak();
    digests.retry(null);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(spool.in(Spool.State.DELIVERED, 9)).hasSize(2));
  }

  @Test
  void sendingByHandTellsWhatBecameOfItForEach() {
    server.answering("RCPT TO:<GONE", "550 no such user");
    Digests digests = start("chat-recipients", "admin@example.org,gone@example.org");
    say("hello");
    long mail = digests.withChat(chat -> chat.makeNow(Instant.now()).orElseThrow()).orElseThrow();

    assertThat(digests.outcome(mail, PATIENCE))
        .extracting(Spool.Delivery::recipient, Spool.Delivery::state)
        .containsExactly(
            tuple("admin@example.org", Spool.State.DELIVERED),
            tuple("gone@example.org", Spool.State.GIVEN_UP));
  }

  @Test
  void aRestartTriesAtOnceWhatWaits() {
    RenderedMail mail =
        new RenderedMail(RenderedMail.Kind.CHAT, "subject", "text", "<p>text</p>", null);
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    books.write(jdbc -> {
      spool.insert(jdbc, mail, List.of("admin@example.org"), tomorrow);
      return true;
    });
    start();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(spool.in(Spool.State.DELIVERED, 9)).hasSize(1));
  }

  @Test
  void aTestMailThatDoesNotArriveIsNotTriedForDays() {
    server.answering("RCPT", "451 come back later");
    Digests digests = start();
    long mail = digests.sendTest("somebody@example.org");
    assertThat(digests.outcome(mail, PATIENCE))
        .singleElement()
        .satisfies(delivery -> {
          assertThat(delivery.state()).isEqualTo(Spool.State.GIVEN_UP);
          assertThat(delivery.reason()).contains("come back later");
        });
  }

  private Digests start(String... given) {
    String[] all = new String[given.length + 2];
    all[0] = "chat-recipients";
    all[1] = "admin@example.org";
    System.arraycopy(given, 0, all, 2, given.length);
    DigestSettings settings = Samples.settings(all);
    JavaMailSenderImpl client = server.client();
    client.getJavaMailProperties().setProperty("mail.smtp.timeout", "1500");
    MailRenderer renderer = new MailRenderer(settings, new Templates());
    Courier courier =
        new Courier(
            books,
            spool,
            new SmtpOffice(client, new LetterWriter("hub@example.org", "hub@example.org")),
            new RetrySchedule(Duration.ofDays(5)),
            100,
            Instant::now);
    ChatMaker chat = new ChatMaker(books, spool, renderer, settings, () -> "My Hub", Instant.now());
    Digests digests =
        new Digests(
            chat, null, spool, books, courier, renderer, () -> "My Hub", () -> true, Instant::now);
    digests.start();
    running = digests;
    return digests;
  }

  private void say(String text) {
    Happening said = Samples.said("Ada", text);
    books.write(jdbc -> {
      WrittenJournal.append(jdbc, Instant.now(), said);
      return List.of();
    });
  }
}
