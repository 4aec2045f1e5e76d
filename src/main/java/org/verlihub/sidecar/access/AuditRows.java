package org.verlihub.sidecar.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.verlihub.sidecar.settings.SecretSettings;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of the audit log: one row an entry. */
final class AuditRows {

  private enum Kind {
    KEY,
    OPERATOR,
    CONSOLE
  }

  /** The columns that tell who. */
  private record Who(
      Kind kind,
      String name,
      @Nullable String id,
      @Nullable Integer level,
      @Nullable String address) {}

  private AuditRows() {}

  static long insert(
      JdbcClient jdbc,
      Instant at,
      Actor actor,
      String action,
      Map<String, String> arguments,
      String outcome) {
    Who who = who(actor);
    GeneratedKeyHolder id = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into audit(at, actor_kind, actor, actor_id, level, address, action, arguments, outcome)
            values (:at, :kind, :actor, :actorId, :level, :address, :action, :arguments, :outcome)
            """)
        .param("at", at.toEpochMilli())
        .param("kind", who.kind().name())
        .param("actor", fit(who.name()))
        .param("actorId", who.id())
        .param("level", who.level())
        .param("address", who.address())
        .param("action", fit(action))
        .param("arguments", JsonMapper.shared().writeValueAsString(withoutSecrets(arguments)))
        .param("outcome", fit(outcome))
        .update(id);
    Number generated = id.getKey();
    return generated == null ? 0 : generated.longValue();
  }

  static int conclude(JdbcClient jdbc, long id, String outcome, @Nullable String detail) {
    return jdbc.sql("update audit set outcome = :outcome, detail = :detail where id = :id")
        .param("outcome", fit(outcome))
        .param("detail", detail == null ? null : fit(detail))
        .param("id", id)
        .update();
  }

  static int endPending(JdbcClient jdbc) {
    return jdbc.sql(
            """
            update audit
            set outcome = 'unknown', detail = 'The sidecar stopped before the outcome was known'
            where outcome = :pending
            """)
        .param("pending", Audit.PENDING)
        .update();
  }

  static @Nullable AuditEntry find(JdbcClient jdbc, long id) {
    return jdbc.sql("select * from audit where id = :id")
        .param("id", id)
        .query((row, n) -> entry(row))
        .optional()
        .orElse(null);
  }

  static List<AuditEntry> newest(JdbcClient jdbc, int limit, int offset) {
    return jdbc.sql("select * from audit order by id desc limit :limit offset :offset")
        .param("limit", limit)
        .param("offset", offset)
        .query((row, n) -> entry(row))
        .list();
  }

  static long count(JdbcClient jdbc) {
    return jdbc.sql("select count(*) from audit").query(Long.class).single();
  }

  static int remove(JdbcClient jdbc, Instant olderThan, int keep) {
    int old =
        jdbc.sql("delete from audit where at < :oldest")
            .param("oldest", olderThan.toEpochMilli())
            .update();
    int many =
        jdbc.sql("delete from audit where id <= (select max(id) from audit) - :keep")
            .param("keep", keep)
            .update();
    return old + many;
  }

  private static Map<String, String> withoutSecrets(Map<String, String> arguments) {
    Map<String, String> shown = new LinkedHashMap<>();
    arguments.forEach((name, value) ->
        shown.put(name, SecretSettings.contains(name) ? SecretSettings.MASK : fit(value)));
    return shown;
  }

  /** Without keys, and not longer than an entry may be. */
  private static String fit(String text) {
    // Cut last: half a key would not be recognised as one.
    String masked = NewKey.ANYWHERE.matcher(text).replaceAll(SecretSettings.MASK);
    return masked.length() <= Audit.ARGUMENT_LENGTH
        ? masked
        : masked.substring(0, Audit.ARGUMENT_LENGTH - 1) + "…";
  }

  private static Who who(Actor actor) {
    return switch (actor) {
      case Actor.KeyHolder key -> new Who(Kind.KEY, key.name(), key.id(), null, key.address());
      case Actor.Operator operator ->
          new Who(Kind.OPERATOR, operator.nick(), null, operator.level(), null);
      case Actor.Console(String account) -> new Who(Kind.CONSOLE, account, null, null, null);
    };
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        Instant.ofEpochMilli(row.getLong("at")),
        actor(row),
        row.getString("action"),
        JsonMapper.shared().readValue(row.getString("arguments"), new TypeReference<>() {}),
        row.getString("outcome"),
        row.getString("detail"));
  }

  private static Actor actor(ResultSet row) throws SQLException {
    String name = row.getString("actor");
    return switch (Kind.valueOf(row.getString("actor_kind"))) {
      case KEY -> new Actor.KeyHolder(row.getString("actor_id"), name, row.getString("address"));
      case OPERATOR -> {
        int level = row.getInt("level");
        yield new Actor.Operator(name, row.wasNull() ? null : level);
      }
      case CONSOLE -> new Actor.Console(name);
    };
  }
}
