package org.verlihub.sidecar.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class DigestSetupTest {

  private static final Duration WEEK = Duration.ofDays(7);

  @Test
  void recipientsWithoutAServerAreAClearError() {
    for (String list : List.of("chat-recipients", "stats-recipients")) {
      refused(Samples.settings(list, "a@example.org", "from", "hub@example.org"), null)
          .withMessageContaining("sidecar.digest." + list)
          .withMessageContaining("a@example.org")
          .withMessageContaining("spring.mail.host");
    }
  }

  @Test
  void recipientsWithoutASenderAreAClearError() {
    refused(Samples.settings("chat-recipients", "a@example.org"), server("relay"))
        .withMessageContaining("sidecar.digest.from");
  }

  @Test
  void theAccountStandsInForTheSender() {
    DigestConfiguration.DigestSetup setup =
        DigestConfiguration.DigestSetup.of(
            Samples.settings("chat-recipients", "a@example.org"), WEEK, server("hub@example.org"));
    assertThat(setup.sender()).isEqualTo("hub@example.org");
    assertThat(setup.unsubscribe()).isEqualTo("hub@example.org");
  }

  @Test
  void withoutRecipientsNothingIsNeeded() {
    assertThatNoException()
        .isThrownBy(() -> DigestConfiguration.DigestSetup.of(Samples.settings(), WEEK, null));
  }

  @Test
  void aPeriodThatTheJournalDoesNotReachIsAClearError() {
    assertThatExceptionOfType(DigestSetupException.class)
        .isThrownBy(() ->
            DigestConfiguration.DigestSetup.of(
                Samples.settings("stats-recipients", "a@example.org", "stats-interval", "2d"),
                Duration.ofDays(1),
                server("hub@example.org")))
        .withMessageContaining("48h")
        .withMessageContaining("24h");
  }

  @Test
  void aChatThatWaitsLongerThanTheJournalKeepsItIsAClearError() {
    for (String setting : List.of("chat-inactivity", "chat-max-age")) {
      assertThatExceptionOfType(DigestSetupException.class)
          .isThrownBy(() ->
              DigestConfiguration.DigestSetup.of(
                  Samples.settings("chat-recipients", "a@example.org", setting, "2h"),
                  Duration.ofHours(1),
                  server("hub@example.org")))
          .withMessageContaining("sidecar.digest." + setting + " (2h)")
          .withMessageContaining("sidecar.journal.max-age (1h)");
    }
  }

  @Test
  void refusesWhatIsNoAddressOrTime() {
    for (String[] wrong :
        new String[][] {
          {"chat-recipients", "admin"},
          {"chat-recipients", "a@example.org\r\nBcc: x@y"},
          {"chat-recipients", "Admin <a@example.org>"},
          {"stats-recipients", "a@b@c"},
          {"from", "hub at example.org"},
          {"unsubscribe", "@example.org"},
          {"timezone", "Mars/Olympus"},
          {"quiet-hours", "late"},
          {"chat-inactivity", "soon"},
        }) {
      assertThatExceptionOfType(BindException.class)
          .as("%s = %s", wrong[0], wrong[1])
          .isThrownBy(() -> Samples.settings(wrong));
    }
  }

  @Test
  void takesAddressesAsPeopleHaveThem() {
    for (String address :
        List.of("a@b", "first.last+tag@mail.example.org", "root@localhost", "x_y@1und1.de")) {
      assertThat(MailAddress.isOne(address)).as(address).isTrue();
    }
    for (String address :
        List.of("a..b@c.d", ".a@b.c", "a.@b.c", "a@-b.c", "a b@c.d", "a@b..c", "ü@example.org")) {
      assertThat(MailAddress.isOne(address)).as(address).isFalse();
    }
  }

  private static ThrowableAssertAlternative<DigestSetupException> refused(
      DigestSettings settings, @Nullable JavaMailSenderImpl server) {
    return assertThatExceptionOfType(DigestSetupException.class)
        .isThrownBy(() -> DigestConfiguration.DigestSetup.of(settings, WEEK, server));
  }

  private static JavaMailSenderImpl server(String account) {
    JavaMailSenderImpl server = new JavaMailSenderImpl();
    server.setHost("mail.example.org");
    server.setUsername(account);
    return server;
  }
}
