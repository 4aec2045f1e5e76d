package org.verlihub.sidecar.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.nmdc.ClientTag;
import org.verlihub.sidecar.nmdc.MyInfo;
import org.verlihub.sidecar.web.ByteSize;

/** One user of the hub. Null means: not known, not told by the hub, or not public. */
@Schema(
    name = "User",
    description = "One user of the hub. Null means: not known, not told by the hub, or not public.")
record UserAnswer(
    @Schema(description = "For people; two users may read alike", example = "Alice") String nick,
    @JsonProperty("nick_bytes")
        @Schema(
            description =
                "The nick's own bytes, percent-encoded for a path or ?nick=. Null where they are"
                    + " simply the UTF-8 of nick.",
            example = "%C8%E2%E0%ED")
        @Nullable String nickBytes,
    @JsonProperty("class") @Schema(description = "Account class, 0 to 10", example = "10")
        @Nullable Integer userClass,
    @JsonProperty("class_name") @Schema(example = "Master") @Nullable String className,
    @Schema(description = "Private", example = "198.51.100.1") @Nullable String ip,
    @Schema(description = "Always null: addresses are never resolved to names")
        @Nullable String host,
    @JsonProperty("country_code") @Schema(example = "DE") @Nullable String countryCode,
    @Schema(example = "Germany") @Nullable String country,
    @Schema(example = "24/7") @Nullable String description,
    @Schema(
            description = "As sent, with its angle brackets; empty if the client sends none",
            example = "<FlylinkDC++ V:r600,M:A,H:2/1/0,S:15>")
        @Nullable String tag,
    @Schema(description = "Private") @Nullable String email,
    @Schema(description = "Bytes", example = "655235894313") long share,
    @JsonProperty("share_formatted") @Schema(example = "610.24 GB") String shareFormatted,
    @Schema(description = "From the tag", example = "FlylinkDC++") @Nullable String client,
    @JsonProperty("client_version") @Schema(description = "From the tag", example = "r600")
        @Nullable String clientVersion,
    @Schema(description = "How other clients reach this one", example = "active")
        @Nullable Mode mode,
    @Nullable Hubs hubs,
    @Schema(description = "Upload slots", example = "15") @Nullable Integer slots,
    @Schema(description = "As the client names its line", example = "100")
        @Nullable String connection,
    @Nullable Boolean away,
    @Schema(description = "Can talk to other clients encrypted") @Nullable Boolean tls,
    @Schema(description = "Carries the operator mark") boolean operator,
    @Schema(description = "No person; never counted as a user") boolean bot,
    @JsonProperty("first_seen")
        @Schema(description = "Since when the sidecar sees this user without a break")
        Instant firstSeen) {

  /** {@code M:} of the tag. */
  enum Mode {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("passive")
    PASSIVE,
    @JsonProperty("socks")
    SOCKS;

    static @Nullable Mode of(ClientTag tag) {
      return switch (tag.mode()) {
        case ACTIVE -> ACTIVE;
        case PASSIVE -> PASSIVE;
        case SOCKS -> SOCKS;
        case UNKNOWN -> null;
      };
    }
  }

  /** {@code H:} of the tag. */
  @Schema(name = "Hubs", description = "On how many hubs the client is, and as what")
  record Hubs(
      @Schema(example = "2") int user,
      @Schema(example = "1") int registered,
      @Schema(example = "0") int operator) {}

  static UserAnswer of(HubUser user) {
    MyInfo info = user.info();
    ClientTag tag = info == null ? null : info.tag();
    ClientTag.Hubs hubs = tag == null ? null : tag.hubs();
    return new UserAnswer(
        user.nick().text(),
        NickAddress.bytesWorthTelling(user.nick()),
        null,
        null,
        null,
        null,
        null,
        null,
        info == null ? null : info.description(),
        info == null ? null : tag == null ? "" : tag.text(),
        null,
        user.shareBytes(),
        ByteSize.format(user.shareBytes()),
        tag == null || tag.client().isEmpty() ? null : tag.client(),
        tag == null || tag.version().isEmpty() ? null : tag.version(),
        tag == null ? null : Mode.of(tag),
        hubs == null ? null : new Hubs(hubs.user(), hubs.registered(), hubs.operator()),
        tag == null ? null : tag.slots(),
        info == null ? null : info.connection(),
        info == null ? null : info.away(),
        info == null ? null : info.tls(),
        user.operator(),
        user.bot(),
        user.firstSeen());
  }
}
