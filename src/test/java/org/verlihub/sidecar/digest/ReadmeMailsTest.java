package org.verlihub.sidecar.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.digest.Samples.at;
import static org.verlihub.sidecar.digest.Samples.nick;
import static org.verlihub.sidecar.digest.Samples.said;
import static org.verlihub.sidecar.digest.Samples.traits;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.journal.Happening;
import org.verlihub.sidecar.journal.JournalEntry;

/**
 * The two mails that the README of the original script shows, in its layout and words. It shows
 * them shortened ("45 messages" and three lines); the files here are whole. Three things differ:
 * byte sizes have two decimals everywhere ("2.50 TB", as the script really wrote them), lines do
 * not end in blanks, and the period of a chat digest begins with its first line.
 */
class ReadmeMailsTest {

  private static final long GB = 1L << 30;
  private static final double TB = 1L << 40;

  private final MailRenderer renderer = new MailRenderer(Samples.settings(), new Templates());
  private long position;

  @Test
  void theChatDigestReadsAsInTheReadme() throws IOException {
    ChatPile pile = new ChatPile(1_000, false, 0);
    pile.add(entry("10:00:15", said("Alice", "Hey everyone!")));
    pile.add(entry("10:00:42", said("Bob", "Hi Alice, how's it going?")));
    pile.add(entry("10:01:05", said("Alice", "Great! Just sharing some files")));
    pile.add(entry("10:14:30", said("Bob", "Nice")));

    RenderedMail mail = renderer.chat(Objects.requireNonNull(ChatDigest.of(pile, "My Hub")));

    assertThat(mail.subject()).isEqualTo("[My Hub] Chat Digest - 4 messages");
    assertThat(mail.text()).isEqualTo(golden("readme-chat.txt"));
    assertThat(mail.html()).contains("Hi Alice, how&#39;s it going?");
  }

  @Test
  void theClientStatisticsReadAsInTheReadme() throws IOException {
    StatsPeriod period = new StatsPeriod(new StatsPeriod.Start(at("09:00:00"), 0, true), 0, false);
    Happening.Traits alice = traits("<++ V:0.868,M:A,H:1/0/0,S:3>", (long) (2.5 * TB), "US", null);
    Happening.Traits bob =
        traits("<AirDC++ V:4.21,M:A,H:1/0/0,S:3>", (long) (1.8 * TB), "GB", null);
    Happening.Traits charlie =
        traits("<EiskaltDC++ V:2.4.2,M:P,H:1/0/0,S:3>", 850 * GB, "DE", null);
    period.add(joined("09:10:00", "Alice", alice));
    period.add(joined("09:11:00", "Bob", bob));
    period.add(left("09:12:00", "Alice", alice));
    period.add(left("09:13:00", "Bob", bob));
    period.add(joined("09:20:00", "Charlie", charlie));
    period.add(left("09:30:45", "Charlie", charlie));
    period.add(joined("09:31:00", "Alice", alice));
    period.add(left("09:32:00", "Alice", alice));
    period.add(joined("09:40:00", "Bob", bob));
    period.add(left("09:48:10", "Bob", bob));
    period.add(joined("09:55:23", "Alice", alice));

    RenderedMail mail =
        renderer.statistics(
            StatsDigest.of(
                period,
                at("10:00:00"),
                "My Hub",
                HubSnapshot.empty(Instant.EPOCH),
                StatsDigest.Shown.of(Samples.settings())));

    assertThat(mail.subject()).isEqualTo("[My Hub] Client Statistics - 3 clients");
    assertThat(mail.text()).isEqualTo(golden("readme-stats.txt"));
    assertThat(mail.html()).contains("EiskaltDC++ 2.4.2<", "850.00 GB<", "2 joins, 2 quits<");
  }

  private JournalEntry entry(String time, Happening happening) {
    return new JournalEntry(++position, at(time), happening);
  }

  private JournalEntry joined(String time, String nick, Happening.Traits traits) {
    return entry(time, new Happening.Joined(nick(nick), HubEvent.Witness.LIVE, traits));
  }

  private JournalEntry left(String time, String nick, Happening.Traits traits) {
    return entry(time, new Happening.Left(nick(nick), HubEvent.Witness.LIVE, traits));
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(ReadmeMailsTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
