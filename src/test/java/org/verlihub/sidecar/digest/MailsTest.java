package org.verlihub.sidecar.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.digest.Samples.at;
import static org.verlihub.sidecar.digest.Samples.joined;
import static org.verlihub.sidecar.digest.Samples.left;
import static org.verlihub.sidecar.digest.Samples.nick;
import static org.verlihub.sidecar.digest.Samples.said;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.journal.Happening;
import org.verlihub.sidecar.journal.JournalEntry;

/** What arrives in somebody's mailbox. */
class MailsTest {

  @RegisterExtension
  static final GreenMailExtension MAILBOXES =
      new GreenMailExtension(
          new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

  private static final String ADMIN = "admin@example.org";

  private final DigestSettings settings = Samples.settings("chat-highlights", "Hilfe");
  private final MailRenderer renderer = new MailRenderer(settings, new Templates());
  private final ChatPile pile = new ChatPile(1_000, true, 0);
  private long position;

  @Test
  void carriesTheHeadersOfAGoodListMail() throws Exception {
    say("Ada", "hello");
    MimeMessage mail = send(chat("Мой хаб ☕"));

    assertThat(mail.getSubject()).isEqualTo("[Мой хаб ☕] Chat Digest - 1 message");
    assertThat(mail.getHeader("Subject")[0]).isASCII();
    assertThat(mail.getFrom()).containsExactly(new InternetAddress("hub@example.org"));
    assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress(ADMIN));
    assertThat(mail.getMessageID()).isEqualTo("<7@example.org>");
    assertThat(mail.getSentDate()).isEqualTo(Date.from(at("10:15:00")));
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getHeader("List-Id")).containsExactly("<chat-digest.example.org>");
    assertThat(mail.getHeader("List-Unsubscribe"))
        .containsExactly("<mailto:owner@example.org?subject=unsubscribe%20chat-digest>");
    assertThat(mail.getContentType()).startsWith("multipart/alternative");
  }

  @Test
  void germanRussianAndEmojiArriveAsTheyWereSaid() throws Exception {
    say("Jürgen", "Grüße aus Köln – schöne Straße");
    say("Иван", "Привет, как дела? ☕");
    say("👾", "🎉🎉");
    MimeMessage mail = send(chat("My Hub"));

    for (String part : List.of(text(mail), html(mail))) {
      assertThat(part)
          .contains("Jürgen", "Grüße aus Köln – schöne Straße")
          .contains("Иван", "Привет, как дела? ☕")
          .contains("👾", "🎉🎉");
    }
  }

  @Test
  void markupOfPeopleStaysText() throws Exception {
    String evil = "\"><img/src=x/onerror=alert(1)>";
    // the hub takes no < and > in a nick; should it ever, nothing happens
    pile.add(entry(at("10:00:00"), said("a", "<script>alert(2)</script> & <b>bold</b> " + evil)));
    ChatDigest digest = Objects.requireNonNull(ChatDigest.of(pile, "<i>Hub</i>"));
    ChatDigest spoken =
        new ChatDigest(
            digest.hubName(),
            List.of(
                digest.lines().getFirst(),
                new ChatLine.Spoken(
                    at("10:00:01"),
                    Happening.Channel.MAIN_CHAT,
                    "<script>alert(1)</script>",
                    "hi")),
            2,
            digest.from(),
            digest.until());
    MimeMessage mail = send(renderer.chat(spoken));

    assertThat(html(mail))
        .doesNotContain("<script", "<img", "<i>", "onerror=alert(1)>")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b&gt;bold&lt;/b&gt;");
    assertThat(text(mail)).contains("<<script>alert(1)</script>> hi");
  }

  @Test
  void aLineThatLooksLikeAHeaderIsText() throws Exception {
    say("Mallory", "hello\r\nBcc: x@y\r\n\r\nSubject: forged");
    say("Mallory", "one\n[2025-12-15 10:00:00] <Ada> forged");
    MimeMessage mail = send(chat("My\r\nBcc: evil@example.org\r\nHub"));

    assertThat(MAILBOXES.getReceivedMessages()).hasSize(1);
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getSubject())
        .isEqualTo("[My Bcc: evil@example.org Hub] Chat Digest - 2 messages");
    assertThat(Collections.list(mail.getAllHeaders()))
        .noneSatisfy(header -> assertThat(header.getValue()).contains("x@y"));
    assertThat(text(mail))
        .contains("<Mallory> hello\n    Bcc: x@y\n    \n    Subject: forged")
        .contains("<Mallory> one\n    [2025-12-15 10:00:00] <Ada> forged");
    assertThat(html(mail)).contains(">one\n    [2025-12-15 10:00:00] &lt;Ada&gt; forged<");
  }

  @Test
  void marksThatTurnTheWritingAroundAreTakenOut() throws Exception {
    say("a", "abc\u202Egnp.exe\u0007\u001B[31m");
    MimeMessage mail = send(chat("My Hub"));
    assertThat(text(mail)).doesNotContain("\u202E", "\u0007", "\u001B").contains("gnp.exe");
    assertThat(html(mail)).doesNotContain("\u202E", "\u0007", "\u001B");
  }

  @Test
  void whatTheOwnerWantsToSeeIsMarkedAndRepeatedAtTheTop() throws Exception {
    say("Ada", "nothing");
    say("Bob", "hilfe, bitte");
    say("Bob", "Hilfestellung is another word");
    MimeMessage mail = send(chat("My Hub"));
    assertThat(text(mail)).contains("Highlights: 1\n").containsOnlyOnce("Hilfestellung");
    assertThat(text(mail).split("hilfe, bitte", -1)).hasSize(3);
    assertThat(html(mail)).containsOnlyOnce("class=\"l hi\"");
  }

  @Test
  void tellsWhereSomethingIsMissing() throws Exception {
    say("Ada", "before");
    pile.add(entry(at("10:01:00"), new Happening.Missed(12)));
    pile.add(entry(at("10:02:00"), new Happening.WatchEnded()));
    pile.add(entry(at("10:03:00"), new Happening.WatchBegan()));
    pile.add(
        entry(
            at("10:04:00"),
            said(Happening.Channel.THIRD_PERSON, "Ada", HubEvent.Speaker.PERSON, "waves")));
    MimeMessage mail = send(chat("My Hub"));
    assertThat(text(mail))
        .contains(
            """
            [2025-12-15 10:01:00] *** 12 entries (chat, joins or quits) are missing here
            [2025-12-15 10:02:00] *** Not connected to the hub from here on
            [2025-12-15 10:03:00] *** Connected to the hub from here on
            [2025-12-15 10:04:00] ** Ada waves
            """);
    assertThat(html(mail)).contains("12 entries (chat, joins or quits) are missing here");
  }

  @Test
  void aVeryLongDigestIsCutAndAttachedAsAWhole() throws Exception {
    for (int i = 0; i < 900; i++) {
      say("Ada", "Zeile " + i + " – " + "x".repeat(1_000));
    }
    MimeMessage mail = send(chat("My Hub"));

    Multipart all = (Multipart) mail.getContent();
    assertThat(all.getContentType()).startsWith("multipart/mixed");
    BodyPart file = all.getBodyPart(1);
    assertThat(file.getFileName()).isEqualTo("chat-2025-12-15_10-14-59.txt");
    assertThat(String.valueOf(file.getContent())).contains("Zeile 0 –", "Zeile 899 –");
    assertThat(text(mail)).contains("of 900 lines", "Zeile 0 –").doesNotContain("Zeile 899 –");
    assertThat(html(mail).length()).isLessThan(100_000);
    assertThat(lines(mail)).allSatisfy(line -> assertThat(line.length()).isLessThan(998));
  }

  @Test
  void statisticsShowPeopleAsTheyAreCalled() throws Exception {
    StatsPeriod period = new StatsPeriod(new StatsPeriod.Start(at("09:00:00"), 0, true), 0, true);
    period.add(entry(at("09:10:00"), joined("Jürgen")));
    period.add(entry(at("09:20:00"), left("Jürgen")));
    period.add(
        entry(
            at("09:30:00"),
            new Happening.Joined(
                nick("Иван"),
                HubEvent.Witness.LIVE,
                Samples.traits("<\"><script>alert(1)</script> V:1>", 1, "RU", null))));
    period.add(
        entry(
            at("09:31:00"),
            said(
                Happening.Channel.OPERATOR_CHAT,
                "OpChat",
                HubEvent.Speaker.BOT,
                "Incorrect password ][ Nick: <b>x</b>")));
    MimeMessage mail =
        send(
            renderer.statistics(
                StatsDigest.of(
                    period,
                    at("10:00:00"),
                    "My Hub",
                    HubSnapshot.empty(Instant.EPOCH),
                    StatsDigest.Shown.of(settings))));

    assertThat(mail.getSubject()).isEqualTo("[My Hub] Client Statistics - 2 clients");
    assertThat(text(mail)).contains("Jürgen", "Иван", "Incorrect password");
    assertThat(html(mail))
        .contains("Jürgen", "Иван", "Nick: &lt;b&gt;x&lt;/b&gt;")
        .doesNotContain("<script", "<b>x</b>");
  }

  @Test
  void everyoneGetsTheirOwnCopyAndSeesNobodyElse() throws Exception {
    say("Ada", "hello");
    RenderedMail mail = chat("My Hub");
    send(mail);
    deliver(mail, "other@example.org");
    MimeMessage[] received = MAILBOXES.getReceivedMessages();
    assertThat(received).hasSize(2);
    for (MimeMessage each : received) {
      assertThat(each.getAllRecipients()).hasSize(1);
    }
  }

  private void say(String nick, String text) {
    Instant at = at("10:00:00").plusSeconds(Math.min(position, 899));
    pile.add(entry(at, said(nick, text)));
  }

  private JournalEntry entry(Instant at, Happening happening) {
    return new JournalEntry(++position, at, happening);
  }

  private RenderedMail chat(String hubName) {
    return renderer.chat(Objects.requireNonNull(ChatDigest.of(pile, hubName)));
  }

  private static MimeMessage send(RenderedMail mail) {
    deliver(mail, ADMIN);
    return MAILBOXES.getReceivedMessages()[0];
  }

  private static void deliver(RenderedMail mail, String recipient) {
    JavaMailSenderImpl client = new JavaMailSenderImpl();
    client.setHost("127.0.0.1");
    client.setPort(MAILBOXES.getSmtp().getPort());
    PostOffice office =
        new SmtpOffice(client, new LetterWriter("hub@example.org", "owner@example.org"));
    assertThat(
            office.deliver(
                new PostOffice.Letter(recipient, "<7@example.org>", at("10:15:00"), mail)))
        .isEqualTo(new PostOffice.Outcome.Delivered());
  }

  private static String text(MimeMessage mail) throws MessagingException, IOException {
    return part(mail, 0);
  }

  private static String html(MimeMessage mail) throws MessagingException, IOException {
    return part(mail, 1);
  }

  private static String part(MimeMessage mail, int index) throws MessagingException, IOException {
    Multipart bodies = (Multipart) mail.getContent();
    if (bodies.getContentType().startsWith("multipart/mixed")) {
      bodies = (Multipart) bodies.getBodyPart(0).getContent();
    }
    return String.valueOf(bodies.getBodyPart(index).getContent()).replace("\r\n", "\n");
  }

  private static List<String> lines(MimeMessage mail) throws MessagingException, IOException {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    mail.writeTo(raw);
    return Arrays.asList(raw.toString(StandardCharsets.ISO_8859_1).split("\r\n", -1));
  }
}
