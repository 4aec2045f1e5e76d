package org.verlihub.sidecar.digest;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Hands letters to the server of {@code spring.mail.*}, each over a connection of its own.
 *
 * <p>A server that refuses the recipient or the mail for good (5yz in answer to RCPT or DATA) makes
 * it undeliverable. Whatever has to do with the server itself or with our account there can be
 * mended by its owner, so it is worth another try: no connection, no answer, no TLS, a refused
 * login or sender.
 */
final class SmtpOffice implements PostOffice {

  private static final Duration WHOLE_ATTEMPT = Duration.ofMinutes(5);
  private static final int REASON_LENGTH = 300;

  private static final int SERVICE_GOES_AWAY = 421;
  private static final int LOGIN_WANTED = 530;

  /** In answer to MAIL: the mail is too large, whoever sends it. */
  private static final int MAILBOX_FULL = 552;

  private final JavaMailSenderImpl server;
  private final LetterWriter writer;
  private final Duration wholeAttempt;

  SmtpOffice(JavaMailSenderImpl server, LetterWriter writer) {
    this(server, writer, WHOLE_ATTEMPT);
  }

  /** For tests: how long all of an attempt may take, however lively the server is. */
  SmtpOffice(JavaMailSenderImpl server, LetterWriter writer, Duration wholeAttempt) {
    this.server = server;
    this.writer = writer;
    this.wholeAttempt = wholeAttempt;
    addDefaults(server);
  }

  /**
   * What Jakarta Mail leaves open. Without time limits it waits for ever. A password does not
   * travel in the clear except on this machine, whose server may have any certificate.
   */
  private static void addDefaults(JavaMailSenderImpl server) {
    Properties given = server.getJavaMailProperties();
    String prefix = "mail." + protocol(server) + ".";
    given.putIfAbsent(prefix + "connectiontimeout", "10000");
    given.putIfAbsent(prefix + "timeout", "30000");
    given.putIfAbsent(prefix + "writetimeout", "30000");
    given.putIfAbsent(prefix + "starttls.enable", "true");
    // What was taken is delivered; a server that never says goodbye must not make it a failure.
    given.putIfAbsent(prefix + "quitwait", "false");
    String host = String.valueOf(server.getHost());
    if (isThisMachine(host) && given.getProperty(prefix + "ssl.trust") == null) {
      given.setProperty(prefix + "ssl.trust", host);
      given.setProperty(prefix + "ssl.checkserveridentity", "false"); // Spring Boot may say true
    }
    if (!isThisMachine(host)
        && server.getPassword() != null
        && !"true".equals(given.getProperty(prefix + "ssl.enable"))
        && !"false".equals(given.getProperty(prefix + "starttls.enable"))) {
      given.putIfAbsent(prefix + "starttls.required", "true");
    }
    server.setJavaMailProperties(given);
  }

  private static boolean isThisMachine(String host) {
    return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("::1");
  }

  private static String protocol(JavaMailSenderImpl server) {
    String protocol = server.getProtocol();
    return protocol == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : protocol;
  }

  @Override
  public Outcome deliver(Letter letter) {
    CompletableFuture<Outcome> attempt = new CompletableFuture<>();
    // A virtual thread, because interrupting one that waits for a socket closes the socket.
    Thread thread =
        Thread.ofVirtual()
            .name("smtp")
            .start(() -> {
              try {
                attempt.complete(handIn(letter));
              } catch (RuntimeException | MessagingException e) {
                attempt.complete(
                    new Outcome.Deferred("The mail could not be made: " + words(e), false));
              }
            });
    try {
      return attempt.get(wholeAttempt.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Outcome.Deferred(
          "The mail server %s took longer than %d s".formatted(place(), wholeAttempt.toSeconds()),
          true);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Deferred("The sidecar was stopped", true);
    } finally {
      thread.interrupt();
    }
  }

  private Outcome handIn(Letter letter) throws MessagingException {
    Session session = server.getSession();
    MimeMessage message = writer.write(session, letter);
    Transport transport = session.getTransport(protocol(server));
    try {
      transport.connect(
          server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
    } catch (AuthenticationFailedException e) {
      return new Outcome.Deferred(
          "The mail server %s refuses the login of %s: %s"
              .formatted(place(), server.getUsername(), words(e)),
          true);
    } catch (MessagingException e) {
      return new Outcome.Deferred(
          "The mail server %s cannot be used: %s".formatted(place(), words(e)), true);
    }
    try {
      transport.sendMessage(message, new Address[] {LetterWriter.address(letter.recipient())});
      return new Outcome.Delivered();
    } catch (MessagingException e) {
      return outcome(e);
    } finally {
      close(transport);
    }
  }

  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // what had to be said was said before; a server that hangs up without a word may do so
    }
  }

  private Outcome outcome(MessagingException failure) {
    for (Exception each = failure; each != null; each = next(each)) {
      switch (each) {
        case SMTPAddressFailedException recipient -> {
          return refused(recipient.getReturnCode(), "The recipient was refused: ", recipient);
        }
        case SMTPSenderFailedException sender -> {
          return new Outcome.Deferred("The sender was refused: " + words(sender), true);
        }
        default -> {}
      }
    }
    if (failure instanceof SMTPSendFailedException refused) {
      // Jakarta Mail names the sender for a few codes only
      boolean sender =
          refused.getCommand().startsWith("MAIL") && refused.getReturnCode() != MAILBOX_FULL;
      return sender
          ? new Outcome.Deferred("The sender was refused: " + words(refused), true)
          : refused(refused.getReturnCode(), "The mail was refused: ", refused);
    }
    return new Outcome.Deferred(
        "The mail server %s broke off: %s".formatted(place(), words(failure)), true);
  }

  private static @Nullable Exception next(Exception failure) {
    return failure instanceof MessagingException known ? known.getNextException() : null;
  }

  private static Outcome refused(int code, String what, Exception failure) {
    String reason = what + words(failure);
    boolean server = code == SERVICE_GOES_AWAY || code == LOGIN_WANTED || code < 400;
    boolean lasting = code >= 500 && code != LOGIN_WANTED && code != MAILBOX_FULL;
    return lasting ? new Outcome.Refused(reason) : new Outcome.Deferred(reason, server);
  }

  private String place() {
    int port = server.getPort();
    return port > 0 ? server.getHost() + ":" + port : String.valueOf(server.getHost());
  }

  /** What the innermost fault says, on one line. */
  private static String words(Exception failure) {
    Throwable cause = failure;
    Throwable deeper = deeper(cause);
    while (deeper != null) {
      cause = deeper;
      deeper = deeper(cause);
    }
    String message = cause.getMessage();
    String words =
        PlainText.line(message == null ? cause.getClass().getSimpleName() : message).strip();
    return words.length() > REASON_LENGTH ? words.substring(0, REASON_LENGTH) + "…" : words;
  }

  private static @Nullable Throwable deeper(Throwable failure) {
    return failure instanceof MessagingException known && known.getNextException() != null
        ? known.getNextException()
        : failure.getCause();
  }
}
