package org.verlihub.sidecar.digest;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.mirror.Freshness;
import org.verlihub.sidecar.journal.Journal;
import org.verlihub.sidecar.journal.JournalSettings;
import org.verlihub.sidecar.store.Store;

/** Puts the digests together. Without recipients they read nothing and have no thread. */
@Configuration(proxyBeanMethods = false)
class DigestConfiguration {

  @Bean
  DigestSetup digestSetup(
      DigestSettings settings,
      JournalSettings journalSettings,
      ObjectProvider<JavaMailSenderImpl> mailServer) {
    return DigestSetup.of(settings, journalSettings.maxAge(), mailServer.getIfAvailable());
  }

  @Bean
  Spool mailSpool(Store store, DigestSetup setup) {
    String sender = setup.sender();
    return new Spool(store.reader(), sender == null ? "localhost" : MailAddress.domain(sender));
  }

  @Bean
  MailRenderer mailRenderer(DigestSettings settings) {
    return new MailRenderer(settings, new Templates());
  }

  @Bean(destroyMethod = "close")
  Digests digests(
      DigestSettings settings,
      DigestSetup setup,
      ObjectProvider<JavaMailSenderImpl> mailServer,
      Store store,
      Spool spool,
      MailRenderer renderer,
      Journal journal,
      Hub hub,
      Clock clock) {
    JavaMailSenderImpl server = mailServer.getIfAvailable();
    Books books = Books.of(store);
    Supplier<String> hubName =
        new HubName(settings.hubName(), () -> hub.snapshot().hub().name(), books);
    Courier courier =
        server == null || setup.sender() == null
            ? null
            : new Courier(
                books,
                spool,
                new SmtpOffice(server, new LetterWriter(setup.sender(), setup.unsubscribe())),
                new RetrySchedule(settings.retryFor()),
                settings.mailsPerHour(),
                clock);
    Digests digests =
        new Digests(
            chat(settings, journal, books, spool, renderer, hubName, clock),
            statistics(settings, journal, books, spool, renderer, hubName, hub, clock),
            spool,
            books,
            courier,
            renderer,
            hubName,
            () -> hub.snapshot().freshness() instanceof Freshness.Live,
            clock);
    digests.start();
    return digests;
  }

  @Bean
  DigestReport digestReport(
      Digests digests,
      Spool spool,
      DigestSettings settings,
      DigestSetup setup,
      ObjectProvider<JavaMailSenderImpl> mailServer,
      Clock clock) {
    return new DigestReport(
        digests, spool, settings, setup.server(mailServer.getIfAvailable()), clock);
  }

  @Bean
  DigestCommands digestCommands(Digests digests, DigestReport report, Clock clock) {
    return new DigestCommands(digests, report, clock);
  }

  @Bean
  DigestMetrics digestMetrics(Digests digests, DigestReport report) {
    return new DigestMetrics(digests, report);
  }

  private static @Nullable ChatMaker chat(
      DigestSettings settings,
      Journal journal,
      Books books,
      Spool spool,
      MailRenderer renderer,
      Supplier<String> hubName,
      Clock clock) {
    if (!settings.mailsChat()) {
      journal.remove(ChatMaker.CURSOR).join();
      return null;
    }
    journal.open(ChatMaker.CURSOR).join();
    return new ChatMaker(books, spool, renderer, settings, hubName, clock.instant());
  }

  private static @Nullable StatsMaker statistics(
      DigestSettings settings,
      Journal journal,
      Books books,
      Spool spool,
      MailRenderer renderer,
      Supplier<String> hubName,
      Hub hub,
      Clock clock) {
    if (!settings.mailsStatistics()) {
      journal.remove(StatsMaker.CURSOR).join();
      return null;
    }
    if (settings.statsIncludeIps()) {
      journal.keepAddresses();
    }
    boolean first = journal.open(StatsMaker.CURSOR).join();
    return new StatsMaker(
        books, spool, renderer, settings, hubName, hub::snapshot, first, clock.instant());
  }

  /** What follows from the settings of the digests and of the mail server together. */
  record DigestSetup(@Nullable String sender, String unsubscribe) {

    /**
     * Checks that what was set can work.
     *
     * @throws DigestSetupException if not, in words
     */
    static DigestSetup of(
        DigestSettings settings, Duration journalMaxAge, @Nullable JavaMailSenderImpl server) {
      requireServer("sidecar.digest.chat-recipients", settings.chatRecipients(), server);
      requireServer("sidecar.digest.stats-recipients", settings.statsRecipients(), server);
      if (settings.mailsChat()) {
        requireKept("chat-inactivity", settings.chatInactivity(), journalMaxAge, "mailed");
        requireKept("chat-max-age", settings.chatMaxAge(), journalMaxAge, "mailed");
      }
      if (settings.mailsStatistics()) {
        requireKept("stats-interval", settings.statsInterval(), journalMaxAge, "counted");
      }
      String sender = settings.from();
      String account = server == null ? null : server.getUsername();
      if (sender == null && account != null && MailAddress.isOne(account)) {
        sender = account;
      }
      if (sender == null && (settings.mailsChat() || settings.mailsStatistics())) {
        throw new DigestSetupException(
            "sidecar.digest.from is not set, and spring.mail.username is no mail address to take in its place: set the sender of the mails, such as hub@example.org");
      }
      String unsubscribe = settings.unsubscribe();
      return new DigestSetup(
          sender, unsubscribe != null ? unsubscribe : sender == null ? "" : sender);
    }

    /** The mail server as people may see it; null without one. */
    DigestReport.@Nullable Server server(@Nullable JavaMailSenderImpl server) {
      if (server == null) {
        return null;
      }
      Properties properties = server.getJavaMailProperties();
      String protocol = server.getProtocol();
      boolean tls =
          "smtps".equals(protocol) || "true".equals(properties.getProperty("mail.smtp.ssl.enable"));
      String account = server.getUsername();
      return new DigestReport.Server(
          String.valueOf(server.getHost()),
          server.getPort() > 0 ? server.getPort() : tls ? 465 : 25,
          tls
              ? "TLS"
              : "true".equals(properties.getProperty("mail.smtp.starttls.required"))
                  ? "STARTTLS"
                  : "STARTTLS if offered",
          account == null ? "no login" : "login " + account,
          sender == null ? "none" : sender);
    }

    private static void requireKept(
        String setting, Duration value, Duration journalMaxAge, String use) {
      if (value.compareTo(journalMaxAge) >= 0) {
        throw new DigestSetupException(
            "sidecar.digest.%s (%s) must be shorter than sidecar.journal.max-age (%s), since what is older is not there to be %s"
                .formatted(setting, words(value), words(journalMaxAge), use));
      }
    }

    private static void requireServer(
        String setting, List<String> recipients, @Nullable JavaMailSenderImpl server) {
      if (!recipients.isEmpty() && server == null) {
        throw new DigestSetupException(
            "%s names %s, but spring.mail.host is not set: without a mail server nothing can be sent"
                .formatted(setting, String.join(", ", recipients)));
      }
    }

    private static String words(Duration duration) {
      return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
  }
}
