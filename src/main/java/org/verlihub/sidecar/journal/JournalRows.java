package org.verlihub.sidecar.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.nmdc.Nick;

/** The table of the journal: one row an entry. */
final class JournalRows {

  private enum Kind {
    MAIN_CHAT,
    THIRD_PERSON,
    OPERATOR_CHAT,
    JOINED,
    LEFT,
    WATCH_BEGAN,
    WATCH_ENDED,
    MISSED
  }

  /** A row before it has a position. */
  private record Row(
      Kind kind,
      @Nullable Nick nick,
      HubEvent.@Nullable Speaker speaker,
      @Nullable String body,
      HubEvent.@Nullable Witness witness,
      Happening.@Nullable Traits traits,
      @Nullable Long missed) {}

  private JournalRows() {}

  static void insert(JdbcClient jdbc, Instant at, Happening happening) {
    Row row = row(happening);
    Nick nick = row.nick();
    Happening.Traits traits = row.traits();
    jdbc.sql(
            """
            insert into journal(at, kind, nick, nick_text, speaker, body, witness, tag, share_bytes, bot, country, address, missed)
            values (:at, :kind, :nick, :nickText, :speaker, :body, :witness, :tag, :share, :bot, :country, :address, :missed)
            """)
        .param("at", at.toEpochMilli())
        .param("kind", row.kind().name())
        .param("nick", nick == null ? null : nick.bytes())
        .param("nickText", nick == null ? null : nick.text())
        .param("speaker", name(row.speaker()))
        .param("body", row.body())
        .param("witness", name(row.witness()))
        .param("tag", traits == null ? null : traits.tag())
        .param("share", traits == null ? null : traits.shareBytes())
        .param("bot", traits == null ? null : traits.bot() ? 1 : 0)
        .param("country", traits == null ? null : traits.country())
        .param("address", traits == null ? null : traits.address())
        .param("missed", row.missed())
        .update();
  }

  static List<JournalEntry> after(JdbcClient jdbc, long position, int limit) {
    return jdbc.sql(
            "select * from journal where position > :position order by position limit :limit")
        .param("position", position)
        .param("limit", limit)
        .query((row, n) -> entry(row))
        .list();
  }

  /** About how much memory an entry takes until it is written, in bytes. */
  static long weight(Happening happening) {
    Row row = row(happening);
    String body = row.body();
    return 256L + (body == null ? 0 : 2L * body.length());
  }

  private static Row row(Happening happening) {
    return switch (happening) {
      case Happening.Said said ->
          new Row(kind(said.channel()), said.nick(), said.speaker(), said.text(), null, null, null);
      case Happening.Joined joined ->
          new Row(Kind.JOINED, joined.nick(), null, null, joined.witness(), joined.traits(), null);
      case Happening.Left left ->
          new Row(Kind.LEFT, left.nick(), null, null, left.witness(), left.traits(), null);
      case Happening.WatchBegan() -> new Row(Kind.WATCH_BEGAN, null, null, null, null, null, null);
      case Happening.WatchEnded() -> new Row(Kind.WATCH_ENDED, null, null, null, null, null, null);
      case Happening.Missed(long count) ->
          new Row(Kind.MISSED, null, null, null, null, null, count);
    };
  }

  private static Kind kind(Happening.Channel channel) {
    return switch (channel) {
      case MAIN_CHAT -> Kind.MAIN_CHAT;
      case THIRD_PERSON -> Kind.THIRD_PERSON;
      case OPERATOR_CHAT -> Kind.OPERATOR_CHAT;
    };
  }

  private static JournalEntry entry(ResultSet row) throws SQLException {
    return new JournalEntry(
        row.getLong("position"), Instant.ofEpochMilli(row.getLong("at")), happening(row));
  }

  private static Happening happening(ResultSet row) throws SQLException {
    return switch (Kind.valueOf(row.getString("kind"))) {
      case MAIN_CHAT -> said(Happening.Channel.MAIN_CHAT, row);
      case THIRD_PERSON -> said(Happening.Channel.THIRD_PERSON, row);
      case OPERATOR_CHAT -> said(Happening.Channel.OPERATOR_CHAT, row);
      case JOINED -> new Happening.Joined(nick(row), witness(row), traits(row));
      case LEFT -> new Happening.Left(nick(row), witness(row), traits(row));
      case WATCH_BEGAN -> new Happening.WatchBegan();
      case WATCH_ENDED -> new Happening.WatchEnded();
      case MISSED -> new Happening.Missed(row.getLong("missed"));
    };
  }

  private static Happening said(Happening.Channel channel, ResultSet row) throws SQLException {
    return new Happening.Said(
        channel,
        nick(row),
        HubEvent.Speaker.valueOf(row.getString("speaker")),
        Objects.toString(row.getString("body"), ""));
  }

  private static Nick nick(ResultSet row) throws SQLException {
    return Nick.kept(row.getBytes("nick"), row.getString("nick_text"));
  }

  private static HubEvent.Witness witness(ResultSet row) throws SQLException {
    return HubEvent.Witness.valueOf(row.getString("witness"));
  }

  private static Happening.Traits traits(ResultSet row) throws SQLException {
    return new Happening.Traits(
        row.getString("tag"),
        row.getLong("share_bytes"),
        row.getInt("bot") != 0,
        row.getString("country"),
        row.getString("address"));
  }

  private static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }
}
