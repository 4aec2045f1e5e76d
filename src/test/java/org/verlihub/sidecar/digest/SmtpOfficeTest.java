package org.verlihub.sidecar.digest;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class SmtpOfficeTest {

  private static final String GOOD = "good@example.org";

  @Test
  void handsAMailIn() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      assertThat(office(server.client()).deliver(letter(GOOD)))
          .isEqualTo(new PostOffice.Outcome.Delivered());
      assertThat(server.recipients).containsExactly(GOOD);
    }
  }

  @Test
  void aRecipientWhomTheServerDoesNotKnowIsRefusedForGood() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer().answering("RCPT TO:<GONE", "550 5.1.1 no such user")) {
      assertThat(office(server.client()).deliver(letter("gone@example.org")))
          .isInstanceOfSatisfying(
              PostOffice.Outcome.Refused.class,
              refused -> assertThat(refused.reason()).contains("no such user"));
    }
  }

  @Test
  void aRecipientWhoIsToComeBackLaterIsTriedLaterAloneOfAll() throws IOException {
    try (ScriptedServer server = new ScriptedServer().answering("RCPT", "451 4.7.1 greylisted")) {
      deferred(office(server.client()).deliver(letter(GOOD)), false, "greylisted");
    }
  }

  @Test
  void aFullMailboxIsTriedLaterAlthoughTheCodeSaysNever() throws IOException {
    try (ScriptedServer server = new ScriptedServer().answering("RCPT", "552 mailbox full")) {
      deferred(office(server.client()).deliver(letter(GOOD)), false, "mailbox full");
    }
  }

  @Test
  void aMailThatIsRefusedAfterItsTextIsRefusedForGood() throws IOException {
    try (ScriptedServer server = new ScriptedServer().answering(".", "554 5.7.1 looks like spam")) {
      assertThat(office(server.client()).deliver(letter(GOOD)))
          .isInstanceOfSatisfying(
              PostOffice.Outcome.Refused.class,
              refused -> assertThat(refused.reason()).contains("looks like spam"));
    }
  }

  @Test
  void aRefusedSenderIsTheOwnersToMend() throws IOException {
    try (ScriptedServer server = new ScriptedServer().answering("MAIL", "550 not your address")) {
      deferred(office(server.client()).deliver(letter(GOOD)), true, "not your address");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "554 5.7.1 not your address",
        "451 4.3.0 not your address",
        "521 5.7.1 not your address"
      })
  void aSenderRefusedWithAnyCodeIsTheOwnersToMend(String answer) throws IOException {
    try (ScriptedServer server = new ScriptedServer().answering("MAIL", answer)) {
      deferred(office(server.client()).deliver(letter(GOOD)), true, "not your address");
    }
  }

  @Test
  void aMailThatIsTooLargeForTheServerDoesNotStopTheOthers() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer().answering("MAIL", "552 5.3.4 message size exceeds limit")) {
      deferred(office(server.client()).deliver(letter(GOOD)), false, "exceeds limit");
    }
  }

  @Test
  void aMailThatWasTakenIsDeliveredAlthoughTheServerNeverSaysGoodbye() throws IOException {
    try (ScriptedServer server = new ScriptedServer().answering("QUIT", ScriptedServer.SILENCE)) {
      PostOffice office =
          new SmtpOffice(
              server.client(),
              new LetterWriter("hub@example.org", "hub@example.org"),
              Duration.ofSeconds(5));
      assertThat(office.deliver(letter(GOOD))).isEqualTo(new PostOffice.Outcome.Delivered());
    }
  }

  @Test
  void aRefusedLoginIsTheOwnersToMendAndShowsNoPassword() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer()
            .answering("EHLO", "250-scripted\r\n250 AUTH PLAIN LOGIN")
            .answering("AUTH", "535 5.7.8 bad credentials")) {
      JavaMailSenderImpl client = server.client();
      client.setUsername("hub@example.org");
      client.setPassword("very-secret");
      PostOffice.Outcome outcome = office(client).deliver(letter(GOOD));
      deferred(outcome, true, "hub@example.org");
      assertThat(outcome.toString()).contains("bad credentials").doesNotContain("very-secret");
    }
  }

  @Test
  void aPasswordDoesNotTravelInTheClearToAnotherMachine() throws IOException {
    JavaMailSenderImpl far = new JavaMailSenderImpl();
    far.setHost("mail.example.org");
    far.setPassword("very-secret");
    office(far);
    assertThat(far.getJavaMailProperties())
        .containsEntry("mail.smtp.starttls.required", "true")
        .containsEntry("mail.smtp.connectiontimeout", "10000")
        .containsEntry("mail.smtp.timeout", "30000")
        .containsEntry("mail.smtp.writetimeout", "30000");
  }

  @Test
  void aServerOnThisMachineNeedsNoCertificateThatNamesIt() {
    GreenMail tls =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS).dynamicPort());
    tls.start();
    try {
      tls.setUser("hub@example.org", "hub", "very-secret");
      JavaMailSenderImpl client = new JavaMailSenderImpl();
      client.setHost("127.0.0.1");
      client.setPort(tls.getSmtps().getPort());
      client.setUsername("hub");
      client.setPassword("very-secret");
      // as Spring Boot has it with spring.mail.ssl.enabled
      client.getJavaMailProperties().setProperty("mail.smtp.ssl.enable", "true");
      client.getJavaMailProperties().setProperty("mail.smtp.ssl.checkserveridentity", "true");

      assertThat(office(client).deliver(letter(GOOD)))
          .isEqualTo(new PostOffice.Outcome.Delivered());

      assertThat(tls.getReceivedMessages()).hasSize(1);
    } finally {
      tls.stop();
    }
  }

  @Test
  void whatTheOwnerSaysOfTheConnectionCounts() throws IOException {
    JavaMailSenderImpl far = new JavaMailSenderImpl();
    far.setHost("mail.example.org");
    far.setPassword("very-secret");
    far.getJavaMailProperties().setProperty("mail.smtp.starttls.enable", "false");
    far.getJavaMailProperties().setProperty("mail.smtp.timeout", "5000");
    office(far);
    assertThat(far.getJavaMailProperties())
        .containsEntry("mail.smtp.starttls.enable", "false")
        .doesNotContainKey("mail.smtp.starttls.required")
        .containsEntry("mail.smtp.timeout", "5000");
  }

  @Test
  void aServerThatIsNotThereIsTriedLater() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    JavaMailSenderImpl client = new JavaMailSenderImpl();
    client.setHost("127.0.0.1");
    client.setPort(port);
    deferred(office(client).deliver(letter(GOOD)), true, "127.0.0.1:" + port);
  }

  @Test
  void aServerThatSaysNothingIsLeftAfterTheReadTimeout() throws IOException {
    try (ScriptedServer server = new ScriptedServer().silent()) {
      JavaMailSenderImpl client = server.client();
      client.getJavaMailProperties().setProperty("mail.smtp.timeout", "300");
      deferred(office(client).deliver(letter(GOOD)), true, "timed out");
    }
  }

  @Test
  void anAttemptAsAWholeIsBoundedHoweverLongEachAnswerMayTake() throws IOException {
    try (ScriptedServer server = new ScriptedServer().silent()) {
      PostOffice office =
          new SmtpOffice(
              server.client(),
              new LetterWriter("hub@example.org", "hub@example.org"),
              Duration.ofMillis(300));
      deferred(office.deliver(letter(GOOD)), true, "took longer");
    }
  }

  private static void deferred(PostOffice.Outcome outcome, boolean server, String words) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            PostOffice.Outcome.Deferred.class,
            deferred -> {
              assertThat(deferred.reason()).contains(words).doesNotContain("\n", "\r");
              assertThat(deferred.server()).isEqualTo(server);
            });
  }

  private static PostOffice office(JavaMailSenderImpl client) {
    return new SmtpOffice(client, new LetterWriter("hub@example.org", "hub@example.org"));
  }

  private static PostOffice.Letter letter(String recipient) {
    return new PostOffice.Letter(
        recipient,
        "<1@example.org>",
        Samples.START,
        new RenderedMail(RenderedMail.Kind.CHAT, "subject", "text\n", "<p>text</p>", null));
  }
}
