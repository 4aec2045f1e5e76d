package org.verlihub.sidecar.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who else comes from the address of a user. Bots are nobody's neighbours. */
record Neighbours(
    @Schema(
            description =
                "Somebody else comes from the same address and shares exactly as many bytes. Null"
                    + " while the address or the share is not known.",
            example = "false")
        @Nullable Boolean cloned,
    @JsonProperty("clone_group")
        @Schema(
            description =
                "Private. Nicks of those who come from the same address and share exactly as many"
                    + " bytes, the first 50.",
            example = "[\"Alice2\"]")
        @Nullable List<String> cloneGroup,
    @JsonProperty("clone_count")
        @Schema(
            description = "Private, with clone_group. How many these are, beyond 50 too",
            example = "1")
        @Nullable Integer cloneCount,
    @JsonProperty("same_ip_users")
        @Schema(
            description = "Private. Nicks of those who come from the same address, the first 50.",
            example = "[\"Alice2\",\"Bob\"]")
        @Nullable List<String> sameIpUsers,
    @JsonProperty("same_ip_count")
        @Schema(
            description = "Private, with same_ip_users. How many these are, beyond 50 too",
            example = "2")
        @Nullable Integer sameIpCount) {

  /** Of a user whose address is not known. */
  static final Neighbours UNKNOWN = new Neighbours(null, null, null, null, null);

  /** Of somebody alone at an address, and of bots, whose address says nothing. */
  static final Neighbours NONE = new Neighbours(false, List.of(), 0, List.of(), 0);

  /** What of it a caller with these rights gets. */
  Neighbours shownTo(Rights rights) {
    boolean clones = rights.maySee(PrivateField.CLONE_GROUP);
    boolean sameIp = rights.maySee(PrivateField.SAME_IP_USERS);
    return new Neighbours(
        cloned,
        clones ? cloneGroup : null,
        clones ? cloneCount : null,
        sameIp ? sameIpUsers : null,
        sameIp ? sameIpCount : null);
  }
}
