package org.verlihub.sidecar.digest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of the deliveries of the {@link Spool}. Each is to be called inside a write. */
final class DeliveryRows {

  private DeliveryRows() {}

  /** The server has it. */
  static void delivered(JdbcClient jdbc, Spool.Delivery delivery, Instant now) {
    settle(jdbc, delivery, Spool.State.DELIVERED, null, now);
    jdbc.sql(
            """
            update digest_mail set body_text = null, body_html = null, attachment = null
            where id = :mail and not exists
              (select * from digest_delivery where mail_id = :mail and state != 'DELIVERED')
            """)
        .param("mail", delivery.mail())
        .update();
  }

  /** It is not tried any more. */
  static void givenUp(JdbcClient jdbc, Spool.Delivery delivery, String reason, Instant now) {
    settle(jdbc, delivery, Spool.State.GIVEN_UP, reason, now);
  }

  private static void settle(
      JdbcClient jdbc,
      Spool.Delivery delivery,
      Spool.State state,
      @Nullable String reason,
      Instant now) {
    jdbc.sql(
            """
            update digest_delivery set state = :state, attempts = attempts + 1, reason = :reason,
              next_attempt_at = null, settled_at = :now
            where id = :id
            """)
        .param("state", state.name())
        .param("reason", reason)
        .param("now", now.toEpochMilli())
        .param("id", delivery.id())
        .update();
  }

  /**
   * It did not work this time.
   *
   * @param since when trying began
   */
  static void deferred(
      JdbcClient jdbc, Spool.Delivery delivery, String reason, Instant since, Instant next) {
    jdbc.sql(
            """
            update digest_delivery set attempts = attempts + 1, reason = :reason,
              retry_since = :since, next_attempt_at = :next
            where id = :id
            """)
        .param("reason", reason)
        .param("since", since.toEpochMilli())
        .param("next", next.toEpochMilli())
        .param("id", delivery.id())
        .update();
  }

  /**
   * Has waiting or given-up mail tried again at once and for the full time.
   *
   * @param delivery its number, or null for all that waits or was given up
   * @return how many
   */
  static int retry(JdbcClient jdbc, @Nullable Long delivery, Instant now) {
    return jdbc.sql(
            """
            update digest_delivery set state = 'WAITING', next_attempt_at = :now, retry_since = :now, settled_at = null
            where state in ('WAITING', 'GIVEN_UP') and (:id is null or id = :id)
              and exists (select * from digest_mail m where m.id = mail_id and m.body_text is not null)
            """)
        .param("now", now.toEpochMilli())
        .param("id", delivery)
        .update();
  }

  /** Has everything that waits tried now: what it waited for, the server, is there again. */
  static int hasten(JdbcClient jdbc, Instant now) {
    return jdbc.sql(
            "update digest_delivery set next_attempt_at = :now where state = 'WAITING' and next_attempt_at > :now")
        .param("now", now.toEpochMilli())
        .update();
  }

  /**
   * Mends what a clock that was put back left behind: who waits longer than anybody has to is tried
   * now.
   */
  static int mendTimes(JdbcClient jdbc, Instant now) {
    return jdbc.sql(
            """
            update digest_delivery set next_attempt_at = :now, retry_since = min(retry_since, :now)
            where state = 'WAITING' and next_attempt_at > :latest
            """)
        .param("now", now.toEpochMilli())
        .param("latest", now.plus(RetrySchedule.LONGEST).plusSeconds(60).toEpochMilli())
        .update();
  }

  /** Has everything that is due by now wait until then: the server is at fault. */
  static int postpone(JdbcClient jdbc, Instant until, Instant now) {
    return jdbc.sql(
            """
            update digest_delivery set next_attempt_at = :next
            where state = 'WAITING' and next_attempt_at <= :now
            """)
        .param("next", until.toEpochMilli())
        .param("now", now.toEpochMilli())
        .update();
  }
}
