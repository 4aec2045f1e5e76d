package org.verlihub.sidecar.hub.mirror;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * What is known of the hub itself. Null means: the hub has not said it (yet).
 *
 * @param name clean name, without topic
 * @param topic empty if the hub said there is none
 * @param description from {@code $HubINFO}
 * @param maxUsers from {@code $HubINFO}
 * @param software such as {@code Verlihub 1.7.0.0}, from {@code $Lock}, the header lines or {@code
 *     $HubINFO}
 * @param owner from {@code $HubINFO}
 * @param category from {@code $HubINFO}
 * @param encoding from {@code $HubINFO}
 * @param iconUrl from {@code $SetIcon}
 * @param logoUrl from {@code $SetLogo}
 * @param securityNick the hub's own voice, learned from its first notice and followed when it is
 *     renamed
 * @param operatorChatNick the operator chat room, learned from its bot entry
 * @param upSince when the hub started, computed from its header line "Uptime"
 */
public record HubDescription(
    @Nullable String name,
    @Nullable String topic,
    @Nullable String description,
    @Nullable Integer maxUsers,
    @Nullable String software,
    @Nullable String owner,
    @Nullable String category,
    @Nullable String encoding,
    @Nullable String iconUrl,
    @Nullable String logoUrl,
    @Nullable Nick securityNick,
    @Nullable Nick operatorChatNick,
    @Nullable Instant upSince) {

  /** Nothing known. */
  public static final HubDescription UNKNOWN =
      new HubDescription(
          null, null, null, null, null, null, null, null, null, null, null, null, null);
}
