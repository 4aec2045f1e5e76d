package org.verlihub.sidecar.digest;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/**
 * Writes a mail with its headers. Each recipient gets their own, so nobody learns who else does.
 * Nothing that people of the hub said stands in a header but the hub's name in the subject, which
 * is one line and encoded.
 */
final class LetterWriter {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String from;
  private final String unsubscribe;

  /**
   * A writer for this sender.
   *
   * @param unsubscribe where mail programs write to when somebody does not want more
   */
  LetterWriter(String from, String unsubscribe) {
    this.from = from;
    this.unsubscribe = unsubscribe;
  }

  MimeMessage write(Session session, PostOffice.Letter letter) throws MessagingException {
    MimeMessage message = new Identified(session, letter.messageId());
    RenderedMail mail = letter.mail();
    message.setFrom(address(from));
    message.setRecipient(Message.RecipientType.TO, address(letter.recipient()));
    message.setSubject(mail.subject(), UTF_8);
    message.setSentDate(Date.from(letter.date()));
    String list = mail.kind().word() + "-digest";
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("List-Id", "<%s.%s>".formatted(list, MailAddress.domain(from)));
    message.setHeader(
        "List-Unsubscribe",
        "<mailto:%s?subject=unsubscribe%%20%s>"
            .formatted(unsubscribe.replace("%", "%25").replace("?", "%3F"), list));
    setContent(message, mail);
    message.saveChanges();
    return message;
  }

  static InternetAddress address(String text) throws MessagingException {
    return new InternetAddress(text, true);
  }

  private static void setContent(MimeMessage message, RenderedMail mail) throws MessagingException {
    String html = mail.html();
    if (html == null) {
      message.setText(lines(mail.text()), UTF_8);
      return;
    }
    MimeMultipart bodies = new MimeMultipart("alternative");
    bodies.addBodyPart(text(mail.text(), "plain"));
    bodies.addBodyPart(text(html, "html"));
    RenderedMail.Attachment attachment = mail.attachment();
    if (attachment == null) {
      message.setContent(bodies);
      return;
    }
    MimeBodyPart both = new MimeBodyPart();
    both.setContent(bodies);
    MimeBodyPart file = text(attachment.text(), "plain");
    file.setFileName(attachment.name());
    file.setDisposition(Part.ATTACHMENT);
    MimeMultipart all = new MimeMultipart("mixed");
    all.addBodyPart(both);
    all.addBodyPart(file);
    message.setContent(all);
  }

  private static MimeBodyPart text(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(lines(text), UTF_8, subtype);
    return part;
  }

  private static String lines(String text) {
    return text.replace("\n", "\r\n");
  }

  /** Keeps the identity it was given. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
