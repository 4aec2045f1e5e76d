package org.verlihub.sidecar.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.verlihub.sidecar.BesideOthers;

/**
 * Every fault of a mail server at every step of handing a mail in. Afterwards the mail is there, or
 * listed as given up with the reason; never neither, and twice only where nobody could know.
 */
@BesideOthers
class SmtpFaultsTest {

  private static final List<String> STEPS =
      List.of(
          ScriptedServer.CONNECT, "EHLO", "MAIL", "RCPT", "DATA", ScriptedServer.TEXT, ".", "QUIT");
  private static final List<String> HARMS =
      List.of(
          "421 4.3.2 going down",
          "451 4.3.0 not now",
          "500 5.5.1 what?",
          "550 5.1.1 no",
          "552 5.2.2 too much",
          "no number at all",
          "250-begun and never ended",
          ScriptedServer.SILENCE,
          ScriptedServer.RESET,
          ScriptedServer.END,
          ScriptedServer.HALF,
          ScriptedServer.SLOWLY);
  private static final String[] RECIPIENTS = {"a@example.org", "b@example.org"};
  private static final int MOST_ROUNDS = 30;

  private static final MemoryBooks books = new MemoryBooks();

  private static final JavaMailSenderImpl CLIENT = new JavaMailSenderImpl();

  /** One for all: its session reads the whole class path at first. */
  private static final PostOffice OFFICE = office();

  private final Spool spool = new Spool(books.reader(), "example.org");
  private Instant now = Samples.START;

  static Stream<Arguments> faults() {
    return STEPS.stream()
        .flatMap(step ->
            HARMS.stream().filter(harm -> fits(step, harm)).map(harm -> Arguments.of(step, harm)));
  }

  /** In the middle of a text a server has no answer to give, but its line may break. */
  private static boolean fits(String step, String harm) {
    return !step.equals(ScriptedServer.TEXT)
        || List.of(ScriptedServer.RESET, ScriptedServer.END).contains(harm);
  }

  @AfterAll
  static void close() throws Exception {
    books.close();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void loseNoMail(String step, String harm) throws IOException {
    books.empty();
    books.write(jdbc -> spool.insert(jdbc, mail(), List.of(RECIPIENTS), now));
    try (ScriptedServer server = new ScriptedServer().answeringOnce(step, harm)) {
      Courier courier = courier(server.client().getPort());
      for (int round = 0; round < MOST_ROUNDS && spool.counts().waiting() > 0; round++) {
        now = courier.round().orElse(now);
      }

      assertThat(server.waitsToHarm()).isFalse();
      assertThat(spool.counts().waiting()).isZero();
      List<Spool.Delivery> delivered = spool.in(Spool.State.DELIVERED, 9);
      List<Spool.Delivery> givenUp = spool.in(Spool.State.GIVEN_UP, 9);
      assertThat(delivered.size() + givenUp.size()).isEqualTo(RECIPIENTS.length);
      assertThat(givenUp).allSatisfy(one -> assertThat(one.reason()).isNotBlank());
      // the same fault never costs more than the one mail that it met
      assertThat(givenUp).hasSizeLessThan(RECIPIENTS.length);
      assertThat(server.taken)
          .containsAll(delivered.stream().map(Spool.Delivery::messageId).toList());
      List<String> surplus = new ArrayList<>(server.taken);
      delivered.forEach(one -> surplus.remove(one.messageId()));
      boolean nobodyKnows = step.equals(".");
      assertThat(surplus).hasSizeLessThanOrEqualTo(nobodyKnows ? 1 : 0);
    }
  }

  private static PostOffice office() {
    CLIENT.setHost("127.0.0.1");
    CLIENT.getJavaMailProperties().setProperty("mail.smtp.localhost", "sidecar.example.org");
    CLIENT.getJavaMailProperties().setProperty("mail.smtp.timeout", "250");
    CLIENT.getJavaMailProperties().setProperty("mail.smtp.writetimeout", "250");
    return new SmtpOffice(
        CLIENT, new LetterWriter("hub@example.org", "hub@example.org"), Duration.ofSeconds(20));
  }

  private Courier courier(int port) {
    CLIENT.setPort(port);
    return new Courier(
        books, spool, OFFICE, new RetrySchedule(Duration.ofDays(5)), 1_000, () -> now);
  }

  private static RenderedMail mail() {
    return new RenderedMail(
        RenderedMail.Kind.CHAT, "subject", "text\n.\n..\nend\n", "<p>text</p>", null);
  }
}
