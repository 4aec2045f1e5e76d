package org.verlihub.sidecar.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of requests that their programs may send again without anything happening twice. */
final class ApiRequestRows {

  private ApiRequestRows() {}

  static void insert(JdbcClient jdbc, long auditId, ApiRequest request, Instant at) {
    jdbc.sql(
            """
            insert into api_request(audit_id, key_id, idempotency_key, fingerprint, at)
            values (:auditId, :keyId, :idempotencyKey, :fingerprint, :at)
            """)
        .param("auditId", auditId)
        .param("keyId", request.keyId())
        .param("idempotencyKey", request.idempotencyKey())
        .param("fingerprint", request.fingerprint())
        .param("at", at.toEpochMilli())
        .update();
  }

  /** Null if this is the first of its kind. */
  static @Nullable Begun earlier(JdbcClient jdbc, ApiRequest request, Instant since) {
    record Row(long auditId, String fingerprint) {}
    Row row =
        jdbc.sql(
                """
                select audit_id, fingerprint from api_request
                where key_id = :keyId and idempotency_key = :idempotencyKey and at >= :since
                order by audit_id desc limit 1
                """)
            .param("keyId", request.keyId())
            .param("idempotencyKey", request.idempotencyKey())
            .param("since", since.toEpochMilli())
            .query((found, n) -> new Row(found.getLong(1), found.getString(2)))
            .optional()
            .orElse(null);
    AuditEntry entry = row == null ? null : AuditRows.find(jdbc, row.auditId());
    if (row == null || entry == null) {
      return null;
    }
    return row.fingerprint().equals(request.fingerprint())
        ? new Begun.Again(entry)
        : new Begun.Other();
  }

  static void remove(JdbcClient jdbc, Instant olderThan) {
    jdbc.sql("delete from api_request where at < :oldest")
        .param("oldest", olderThan.toEpochMilli())
        .update();
  }
}
