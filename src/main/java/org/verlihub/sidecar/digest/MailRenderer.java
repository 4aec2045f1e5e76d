package org.verlihub.sidecar.digest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Makes mails of digests: subject, plain text, HTML, and the whole as a file if it is long. */
final class MailRenderer {

  /**
   * The bodies show no more lines than this, and no more text than the next; Gmail for one cuts
   * HTML off behind 102 KB.
   */
  static final int MOST_LINES = 400;

  static final int MOST_BYTES = 40_000;

  /** So many people stand in the bodies. */
  static final int MOST_CLIENTS = 200;

  private final Times times;
  private final ChatText chatText;
  private final ChatHtml chatHtml;
  private final StatsText statsText;
  private final StatsHtml statsHtml;
  private final String footer;

  MailRenderer(DigestSettings settings, Pages templates) {
    this.times = new Times(settings.timezone());
    Highlights highlights = new Highlights(settings.chatHighlights());
    this.chatText = new ChatText(times, highlights);
    this.chatHtml = new ChatHtml(times, highlights, templates);
    this.statsText = new StatsText(times);
    this.statsHtml = new StatsHtml(times, statsText, templates);
    this.footer = "Sent by Verlihub Sidecar. Times are in %s.".formatted(settings.timezone());
  }

  RenderedMail chat(ChatDigest digest) {
    int all = digest.lines().size();
    int shown = shown(digest.lines());
    String messages = digest.messages() == 1 ? "1 message" : digest.messages() + " messages";
    return new RenderedMail(
        RenderedMail.Kind.CHAT,
        "[%s] Chat Digest - %s".formatted(PlainText.inSubject(digest.hubName()), messages),
        chatText.of(digest, shown),
        chatHtml.of(digest, shown, chatText.marked(digest).size(), footer),
        shown == all
            ? null
            : new RenderedMail.Attachment(
                "chat-%s.txt".formatted(fileTime(digest.until())), chatText.of(digest, all)));
  }

  RenderedMail statistics(StatsDigest digest) {
    int all = digest.clients().size();
    int shown = Math.min(all, MOST_CLIENTS);
    String clients = digest.unique() == 1 ? "1 client" : digest.unique() + " clients";
    return new RenderedMail(
        RenderedMail.Kind.STATS,
        "[%s] Client Statistics - %s".formatted(PlainText.inSubject(digest.hubName()), clients),
        statsText.of(digest, shown),
        statsHtml.of(digest, shown, footer),
        shown == all
            ? null
            : new RenderedMail.Attachment(
                "clients-%s.txt".formatted(fileTime(digest.until())), statsText.of(digest, all)));
  }

  RenderedMail test(String hubName, Instant now) {
    return new RenderedMail(
        RenderedMail.Kind.TEST,
        "[%s] Test Email".formatted(PlainText.inSubject(hubName)),
        """
        This is a test email from Verlihub Sidecar.

        Sent at: %s (%s)
        """
            .formatted(times.moment(now), times.zone()),
        null,
        null);
  }

  private String fileTime(Instant at) {
    return times.moment(at).replace(' ', '_').replace(':', '-');
  }

  private static int shown(List<ChatLine> lines) {
    int bytes = 0;
    int shown = 0;
    for (ChatLine line : lines) {
      if (line instanceof ChatLine.Spoken spoken) {
        bytes += spoken.text().getBytes(StandardCharsets.UTF_8).length;
      }
      if (shown == MOST_LINES || (bytes > MOST_BYTES && shown > 0)) {
        return shown;
      }
      shown++;
    }
    return shown;
  }
}
