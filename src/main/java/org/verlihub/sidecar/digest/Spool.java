package org.verlihub.sidecar.digest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Mails on their way: each with its own row for everybody who is to get it. A delivery waits until
 * it is delivered or given up; a given-up one stays listed with its reason, and with its mail so
 * that it can be tried again. The text of a mail is removed as soon as nobody needs it any more.
 */
final class Spool {

  /** How long what became of a mail can be looked up; that of a given-up one longer. */
  static final Duration KEEP_DELIVERED = Duration.ofDays(7);

  static final Duration KEEP_GIVEN_UP = Duration.ofDays(90);

  /** What became of a delivery. */
  enum State {
    WAITING,
    DELIVERED,
    GIVEN_UP
  }

  /**
   * One mail for one recipient.
   *
   * @param messageId the same at every attempt, so that one that was sent twice can be told
   * @param created when the mail was made
   * @param retrySince when trying began, again after a {@code retry}
   * @param nextAttempt null once it is settled
   * @param settled when it was delivered or given up
   * @param reason why the last attempt failed
   */
  record Delivery(
      long id,
      long mail,
      RenderedMail.Kind kind,
      String subject,
      String recipient,
      String messageId,
      State state,
      int attempts,
      Instant created,
      Instant retrySince,
      @Nullable Instant nextAttempt,
      @Nullable Instant settled,
      @Nullable String reason) {}

  /** How many there are. */
  record Counts(int waiting, int givenUp, @Nullable Instant oldestWaiting) {}

  private static final String DELIVERIES =
      """
      select d.*, m.kind, m.subject, m.created_at
      from digest_delivery d join digest_mail m on m.id = d.mail_id
      """;

  private final JdbcClient reader;
  private final String domain;

  /**
   * The spool in this database.
   *
   * @param domain the right half of message identities
   */
  Spool(JdbcClient reader, String domain) {
    this.reader = reader;
    this.domain = domain;
  }

  /**
   * Puts a mail into the spool, in the transaction that its digest is taken off the journal in.
   *
   * @return the number of the mail
   */
  long insert(JdbcClient jdbc, RenderedMail mail, List<String> recipients, Instant now) {
    RenderedMail.Attachment attachment = mail.attachment();
    long id =
        jdbc.sql(
                """
                insert into digest_mail(kind, created_at, subject, body_text, body_html, attachment_name, attachment)
                values (:kind, :now, :subject, :text, :html, :name, :attachment)
                returning id
                """)
            .param("kind", mail.kind().name())
            .param("now", now.toEpochMilli())
            .param("subject", mail.subject())
            .param("text", mail.text())
            .param("html", mail.html())
            .param("name", attachment == null ? null : attachment.name())
            .param("attachment", attachment == null ? null : attachment.text())
            .query((row, n) -> row.getLong(1))
            .single();
    for (String recipient : recipients) {
      jdbc.sql(
              """
              insert into digest_delivery(mail_id, recipient, message_id, state, retry_since, next_attempt_at)
              values (:mail, :recipient, :messageId, 'WAITING', :now, :now)
              """)
          .param("mail", id)
          .param("recipient", recipient)
          .param("messageId", "<%s@%s>".formatted(UUID.randomUUID(), domain))
          .param("now", now.toEpochMilli())
          .update();
    }
    return id;
  }

  /**
   * Those whose time has come. The least tried first: a mail that the server breaks off at would
   * otherwise stand in front of the others each time.
   */
  List<Delivery> due(Instant now, int limit) {
    return reader
        .sql(
            DELIVERIES
                + """
                 where d.state = 'WAITING' and d.next_attempt_at <= :now
                order by d.attempts, d.next_attempt_at, d.id limit :limit
                """)
        .param("now", now.toEpochMilli())
        .param("limit", limit)
        .query((row, n) -> delivery(row))
        .list();
  }

  /** When the next one is due; empty if none waits. */
  Optional<Instant> nextAttempt() {
    return instant("select min(next_attempt_at) from digest_delivery where state = 'WAITING'");
  }

  /** What a delivery carries; empty if the mail was removed. */
  Optional<RenderedMail> mail(long id) {
    return reader
        .sql("select * from digest_mail where id = :id and body_text is not null")
        .param("id", id)
        .query((row, n) -> mail(row))
        .optional();
  }

  /** Those of one mail. */
  List<Delivery> ofMail(long mail) {
    return reader
        .sql(DELIVERIES + " where d.mail_id = :mail order by d.id")
        .param("mail", mail)
        .query((row, n) -> delivery(row))
        .list();
  }

  /** Those in this state, the newest first. */
  List<Delivery> in(State state, int limit) {
    return reader
        .sql(DELIVERIES + " where d.state = :state order by d.id desc limit :limit")
        .param("state", state.name())
        .param("limit", limit)
        .query((row, n) -> delivery(row))
        .list();
  }

  Counts counts() {
    return reader
        .sql(
            """
            select count(*) filter (where d.state = 'WAITING') as waiting,
              count(*) filter (where d.state = 'GIVEN_UP') as given_up,
              min(m.created_at) filter (where d.state = 'WAITING') as oldest
            from digest_delivery d join digest_mail m on m.id = d.mail_id
            """)
        .query((row, n) ->
            new Counts(row.getInt("waiting"), row.getInt("given_up"), instant(row, "oldest")))
        .single();
  }

  /** When the mails were handed over that the server got between then and now, the oldest first. */
  List<Instant> delivered(Instant since, Instant now) {
    return reader
        .sql(
            """
            select settled_at from digest_delivery
            where state = 'DELIVERED' and settled_at > :since and settled_at <= :now
            order by settled_at
            """)
        .param("since", since.toEpochMilli())
        .param("now", now.toEpochMilli())
        .query((row, n) -> Instant.ofEpochMilli(row.getLong(1)))
        .list();
  }

  /** When a mail was last handed over; empty if none is remembered. */
  Optional<Instant> lastDelivered() {
    return instant("select max(settled_at) from digest_delivery where state = 'DELIVERED'");
  }

  /** Forgets what was settled long ago. */
  static int tidy(JdbcClient jdbc, Instant now) {
    return jdbc.sql(
            """
            delete from digest_mail where id in (
              select mail_id from digest_delivery group by mail_id
              having sum(state = 'WAITING') = 0
                and max(settled_at) < case when sum(state = 'GIVEN_UP') > 0 then :givenUp else :delivered end)
            """)
        .param("delivered", now.minus(KEEP_DELIVERED).toEpochMilli())
        .param("givenUp", now.minus(KEEP_GIVEN_UP).toEpochMilli())
        .update();
  }

  private Optional<Instant> instant(String query) {
    return reader.sql(query).query((row, n) -> Optional.ofNullable(instant(row, 1))).single();
  }

  private static RenderedMail mail(ResultSet row) throws SQLException {
    String name = row.getString("attachment_name");
    return new RenderedMail(
        RenderedMail.Kind.valueOf(row.getString("kind")),
        row.getString("subject"),
        row.getString("body_text"),
        row.getString("body_html"),
        name == null
            ? null
            : new RenderedMail.Attachment(name, Objects.toString(row.getString("attachment"), "")));
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getLong("id"),
        row.getLong("mail_id"),
        RenderedMail.Kind.valueOf(row.getString("kind")),
        row.getString("subject"),
        row.getString("recipient"),
        row.getString("message_id"),
        State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("retry_since")),
        instant(row, "next_attempt_at"),
        instant(row, "settled_at"),
        row.getString("reason"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
