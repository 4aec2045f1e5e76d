package org.verlihub.sidecar.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.ClientTag;
import org.verlihub.sidecar.nmdc.MyInfo;

/** What a user's client tells of itself. */
record ClientAnswer(
    @Schema(description = "From the tag", example = "FlylinkDC++") @Nullable String client,
    @JsonProperty("client_version") @Schema(description = "From the tag", example = "r600")
        @Nullable String clientVersion,
    @Schema(description = "How other clients reach this one", example = "active")
        @Nullable Mode mode,
    @Nullable Hubs hubs,
    @Schema(description = "Upload slots", example = "15") @Nullable Integer slots,
    @Schema(description = "As the client names its line", example = "100")
        @Nullable String connection,
    @Schema(example = "false") @Nullable Boolean away,
    @Schema(description = "Can talk to other clients encrypted", example = "true")
        @Nullable Boolean tls,
    @JsonProperty("support_flags")
        @Schema(
            description =
                "What the client's flags say: away; server, up for a long time; fireball, has lately"
                    + " uploaded fast; tls; nat, can be reached through a NAT",
            example = "[\"tls\",\"nat\"]")
        @Nullable List<Flag> supportFlags) {

  private static final ClientAnswer UNKNOWN =
      new ClientAnswer(null, null, null, null, null, null, null, null, null);

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

  /** The bits of the flag byte. */
  enum Flag {
    @JsonProperty("away")
    AWAY,
    @JsonProperty("server")
    SERVER,
    @JsonProperty("fireball")
    FIREBALL,
    @JsonProperty("tls")
    TLS,
    @JsonProperty("nat")
    NAT
  }

  static ClientAnswer of(@Nullable MyInfo info) {
    if (info == null) {
      return UNKNOWN;
    }
    ClientTag tag = info.tag();
    ClientTag.Hubs hubs = tag == null ? null : tag.hubs();
    return new ClientAnswer(
        tag == null || tag.client().isEmpty() ? null : tag.client(),
        tag == null || tag.version().isEmpty() ? null : tag.version(),
        tag == null ? null : Mode.of(tag),
        hubs == null ? null : new Hubs(hubs.user(), hubs.registered(), hubs.operator()),
        tag == null ? null : tag.slots(),
        info.connection(),
        info.away(),
        info.tls(),
        flags(info));
  }

  private static List<Flag> flags(MyInfo info) {
    List<Flag> flags = new ArrayList<>(Flag.values().length);
    addIf(info.away(), Flag.AWAY, flags);
    addIf(info.server(), Flag.SERVER, flags);
    addIf(info.fireball(), Flag.FIREBALL, flags);
    addIf(info.tls(), Flag.TLS, flags);
    addIf(info.natTraversal(), Flag.NAT, flags);
    return flags;
  }

  private static void addIf(boolean set, Flag flag, List<Flag> flags) {
    if (set) {
      flags.add(flag);
    }
  }
}
