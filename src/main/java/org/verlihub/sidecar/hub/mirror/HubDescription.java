package org.verlihub.sidecar.hub.mirror;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * What is known of the hub itself. Null means: the hub has not said it (yet). Kept over a reconnect
 * until the hub says otherwise.
 *
 * @param name clean name, without topic
 * @param topic empty if the hub said there is none
 * @param description from {@code $HubINFO}
 * @param maxUsers from {@code $HubINFO}
 * @param limits from {@code $HubINFO}
 * @param software such as {@code Verlihub 1.7.0.0}, from {@code $Lock}, the header lines or {@code
 *     $HubINFO}
 * @param owner from {@code $HubINFO}
 * @param category from {@code $HubINFO}
 * @param encoding from {@code $HubINFO}
 * @param iconUrl from {@code $SetIcon}
 * @param logoUrl from {@code $SetLogo}
 * @param securityNick the hub's own voice, learned from its first notice and followed when it is
 *     renamed; or else what the owner of the hub declared
 * @param operatorChatNick the operator chat room, a bot of the hub that its description or nick
 *     calls so, or else the one that the owner of the hub declared, or one that relays what
 *     operators say
 * @param upSince when the hub started, computed from its header line "Uptime" and as exact as that:
 *     the hub names its two largest units, so hours may be missing after days
 * @param address where its owner wants it to be found; empty if not set
 * @param commandCharacters what begins a command in chat, if the hub told it
 */
public record HubDescription(
    @Nullable String name,
    @Nullable String topic,
    @Nullable String description,
    @Nullable Integer maxUsers,
    @Nullable Limits limits,
    @Nullable String software,
    @Nullable String owner,
    @Nullable String category,
    @Nullable String encoding,
    @Nullable String iconUrl,
    @Nullable String logoUrl,
    @Nullable Nick securityNick,
    @Nullable Nick operatorChatNick,
    @Nullable Instant upSince,
    @Nullable String address,
    @Nullable String commandCharacters) {

  /**
   * What the hub demands of ordinary users; 0 stands for no limit.
   *
   * @param minShareBytes least share
   * @param minSlots fewest upload slots
   * @param maxHubs most hubs at once
   */
  public record Limits(long minShareBytes, int minSlots, int maxHubs) {}

  /** Nothing known. */
  public static final HubDescription UNKNOWN =
      new HubDescription(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null);

  /** Whether this nick is the hub's own voice. */
  public boolean isSecurity(Nick nick) {
    return securityNick != null && securityNick.equals(nick);
  }

  /** Whether this nick is the operator chat room. */
  public boolean isOperatorChat(Nick nick) {
    return operatorChatNick != null && operatorChatNick.equals(nick);
  }

  HubDescription withName(String value) {
    return new HubDescription(
        value,
        topic,
        description,
        maxUsers,
        limits,
        software,
        owner,
        category,
        encoding,
        iconUrl,
        logoUrl,
        securityNick,
        operatorChatNick,
        upSince,
        address,
        commandCharacters);
  }

  HubDescription withTopic(String value) {
    return new HubDescription(
        name,
        value,
        description,
        maxUsers,
        limits,
        software,
        owner,
        category,
        encoding,
        iconUrl,
        logoUrl,
        securityNick,
        operatorChatNick,
        upSince,
        address,
        commandCharacters);
  }

  HubDescription withSoftware(String value) {
    return new HubDescription(
        name,
        topic,
        description,
        maxUsers,
        limits,
        value,
        owner,
        category,
        encoding,
        iconUrl,
        logoUrl,
        securityNick,
        operatorChatNick,
        upSince,
        address,
        commandCharacters);
  }

  HubDescription withIconUrl(String value) {
    return new HubDescription(
        name,
        topic,
        description,
        maxUsers,
        limits,
        software,
        owner,
        category,
        encoding,
        value,
        logoUrl,
        securityNick,
        operatorChatNick,
        upSince,
        address,
        commandCharacters);
  }

  HubDescription withLogoUrl(String value) {
    return new HubDescription(
        name,
        topic,
        description,
        maxUsers,
        limits,
        software,
        owner,
        category,
        encoding,
        iconUrl,
        value,
        securityNick,
        operatorChatNick,
        upSince,
        address,
        commandCharacters);
  }

  HubDescription withSecurityNick(@Nullable Nick value) {
    return new HubDescription(
        name,
        topic,
        description,
        maxUsers,
        limits,
        software,
        owner,
        category,
        encoding,
        iconUrl,
        logoUrl,
        value,
        operatorChatNick,
        upSince,
        address,
        commandCharacters);
  }

  HubDescription withOperatorChatNick(@Nullable Nick value) {
    return new HubDescription(
        name,
        topic,
        description,
        maxUsers,
        limits,
        software,
        owner,
        category,
        encoding,
        iconUrl,
        logoUrl,
        securityNick,
        value,
        upSince,
        address,
        commandCharacters);
  }

  HubDescription withUpSince(Instant value) {
    return new HubDescription(
        name,
        topic,
        description,
        maxUsers,
        limits,
        software,
        owner,
        category,
        encoding,
        iconUrl,
        logoUrl,
        securityNick,
        operatorChatNick,
        value,
        address,
        commandCharacters);
  }

  HubDescription withAddress(String value) {
    return new HubDescription(
        name,
        topic,
        description,
        maxUsers,
        limits,
        software,
        owner,
        category,
        encoding,
        iconUrl,
        logoUrl,
        securityNick,
        operatorChatNick,
        upSince,
        value,
        commandCharacters);
  }

  HubDescription withCommandCharacters(String value) {
    return new HubDescription(
        name,
        topic,
        description,
        maxUsers,
        limits,
        software,
        owner,
        category,
        encoding,
        iconUrl,
        logoUrl,
        securityNick,
        operatorChatNick,
        upSince,
        address,
        value);
  }

  /** With what {@code $HubINFO} says, other than name and software. */
  HubDescription withInfo(HubMessage.HubInfo info) {
    return new HubDescription(
        name,
        topic,
        info.description(),
        info.maxUsers() > 0 ? (Integer) info.maxUsers() : null,
        new Limits(info.minShareBytes(), info.minSlots(), info.maxHubs()),
        software,
        info.owner(),
        info.category(),
        info.encoding().isBlank() ? null : info.encoding(),
        iconUrl,
        logoUrl,
        securityNick,
        operatorChatNick,
        upSince,
        address,
        commandCharacters);
  }
}
