package org.verlihub.sidecar.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of the keys. A revoked key stays in it, so that the audit log can be understood. */
final class KeyRows {

  private KeyRows() {}

  /** A row, in force or not. */
  record Row(ApiKey key, boolean revoked) {}

  static void insert(JdbcClient jdbc, ApiKey key, Instant at) {
    jdbc.sql(
            """
            insert into api_key(id, name, hash, scopes, up_to_class, created_at)
            values (:id, :name, :hash, :scopes, :upToClass, :at)
            """)
        .param("id", key.id())
        .param("name", key.name())
        .param("hash", key.hash().hex())
        .param("scopes", Scope.text(key.scopes()))
        .param("upToClass", key.upToClass())
        .param("at", at.toEpochMilli())
        .update();
  }

  /** Whether there was such a key in force. */
  static boolean revoke(JdbcClient jdbc, String id, Instant at) {
    return jdbc.sql("update api_key set revoked_at = :at where id = :id and revoked_at is null")
            .param("at", at.toEpochMilli())
            .param("id", id)
            .update()
        > 0;
  }

  static boolean isNameTaken(JdbcClient jdbc, String name) {
    return jdbc.sql("select count(*) from api_key where name = :name and revoked_at is null")
            .param("name", name)
            .query(Long.class)
            .single()
        > 0;
  }

  static List<ApiKey> inForce(JdbcClient jdbc) {
    return jdbc.sql("select * from api_key where revoked_at is null")
        .query((row, n) -> key(row))
        .list();
  }

  static List<Row> all(JdbcClient jdbc) {
    return jdbc.sql("select * from api_key order by created_at, id")
        .query((row, n) -> new Row(key(row), row.getObject("revoked_at") != null))
        .list();
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getString("id"),
        row.getString("name"),
        KeyHash.ofHex(row.getString("hash")),
        Scope.parse(row.getString("scopes")),
        row.getInt("up_to_class"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
