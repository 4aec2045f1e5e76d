package org.verlihub.sidecar.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer of {@code /api/audit}. */
@Schema(name = "Audit")
record AuditAnswer(
    @Schema(description = "How many entries there are", example = "41") long total,
    List<Entry> entries) {

  static AuditAnswer of(long total, List<AuditEntry> entries) {
    return new AuditAnswer(total, entries.stream().map(Entry::of).toList());
  }

  @Schema(name = "AuditEntry")
  record Entry(
      @Schema(description = "Grows from entry to entry", example = "41") long id,
      Instant at,
      @Schema(allowableValues = {"key", "operator", "console"}) String kind,
      @Schema(
              description = "Name of the key, nick of the operator, account on the machine",
              example = "grafana")
          String actor,
      @Schema(description = "The part of the key that may be shown", example = "k7m2xq4f")
          @JsonProperty("key_id")
          @Nullable String keyId,
      @Schema(description = "Class of the operator on the hub", example = "3")
          @JsonProperty("class")
          @Nullable Integer level,
      @Schema(description = "Where the request came from", example = "192.0.2.1")
          @Nullable String address,
      @Schema(example = "kick") String action,
      @Schema(
              description = "What the action was given; secrets are masked",
              example = "{\"reason\":\"spam\"}")
          Map<String, String> arguments,
      @Schema(description = "What became of it; pending until that is known", example = "confirmed")
          String outcome,
      @Schema(
              description = "What there is to say about the outcome, such as the hub's words",
              example = "User was kicked and banned for 5 mins: Mallory")
          @Nullable String detail) {

    static Entry of(AuditEntry entry) {
      return switch (entry.actor()) {
        case Actor.KeyHolder(String id, String name, String address) ->
            new Entry(entry, "key", name, id, null, address);
        case Actor.Operator(String nick, Integer level) ->
            new Entry(entry, "operator", nick, null, level, null);
        case Actor.Console(String account) ->
            new Entry(entry, "console", account, null, null, null);
      };
    }

    private Entry(
        AuditEntry entry,
        String kind,
        String actor,
        @Nullable String keyId,
        @Nullable Integer level,
        @Nullable String address) {
      this(
          entry.id(),
          entry.at(),
          kind,
          actor,
          keyId,
          level,
          address,
          entry.action(),
          entry.arguments(),
          entry.outcome(),
          entry.detail());
    }
  }
}
