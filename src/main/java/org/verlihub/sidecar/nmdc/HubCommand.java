package org.verlihub.sidecar.nmdc;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command that changes something on the hub, in the form in which Verlihub 1.7 takes it. Chat
 * commands, not protocol frames, wherever there is a choice: {@code $Ban} tells its victim
 * "permanently" and bans for no time, {@code $UnBan} does not find the ban, and a class that is too
 * low is disconnected for either instead of being told.
 */
public sealed interface HubCommand {

  /** {@code !topic text}. Class 4. */
  record Topic(OutgoingText.InCommand text) implements HubCommand {}

  /** {@code !topic} alone, which removes it. Class 4. */
  record ClearTopic() implements HubCommand {}

  /** {@code !drop nick reason}: disconnects, does not ban. Class 3. */
  record Drop(Nick nick, OutgoingText.InCommand reason) implements HubCommand {
    /** Refuses a nick that {@link #addressable} says no to. */
    public Drop {
      requireAddressable(nick);
    }
  }

  /**
   * {@code !kick nick reason}: disconnects and bans nick and address. Class 3.
   *
   * @param time null for as long as the hub is set to, five minutes by default
   */
  record Kick(Nick nick, OutgoingText.InCommand reason, @Nullable BanTime time)
      implements HubCommand {
    /** Refuses a nick that {@link #addressable} says no to. */
    public Kick {
      requireAddressable(nick);
    }
  }

  /** {@code !bannick_600s}, {@code !banip}, {@code !banrange}. Class 3. */
  record Ban(BanTarget target, BanTime time, OutgoingText.InCommand reason) implements HubCommand {}

  /** {@code !unbannick} and so on. Class 3. */
  record Unban(BanTarget target, OutgoingText.InCommand reason) implements HubCommand {}

  /** {@code !lstban 100}, answered by a private message of the hub. Class 3. */
  record BanList(int most) implements HubCommand {
    /** Refuses numbers that make no sense. */
    public BanList {
      if (most < 1 || most > 1_000) {
        throw new IllegalArgumentException(
            "The hub can be asked for 1 to 1000 bans, not %d".formatted(most));
      }
    }
  }

  /** {@code !gag nick 300s}: no main chat for a while. Class 3. */
  record Gag(Nick nick, BanTime.Lasting time) implements HubCommand {
    /** Refuses a nick that {@link #addressable} says no to. */
    public Gag {
      requireAddressable(nick);
    }
  }

  /** {@code !ungag nick}. Class 3. */
  record Ungag(Nick nick) implements HubCommand {
    /** Refuses a nick that {@link #addressable} says no to. */
    public Ungag {
      requireAddressable(nick);
    }
  }

  /**
   * {@code $OpForceMove}: sends somebody to another hub. Class 4; a lower one is disconnected. The
   * hub answers only if it does not.
   *
   * @param address such as {@code hub.example.org:411}
   */
  record Redirect(Nick nick, String address, OutgoingText.InCommand reason) implements HubCommand {

    private static final Pattern ADDRESS =
        Pattern.compile(
            "(?:(?:dchub|nmdcs?|adcs?)://)?[A-Za-z0-9._-]{1,200}(?::\\d{1,5})?|(?:(?:dchub|nmdcs?|adcs?)://)?\\[[0-9A-Fa-f:.]{2,45}](?::\\d{1,5})?");

    /** Refuses what is no hub address, and a nick that {@link #addressable} says no to. */
    public Redirect {
      requireAddressable(nick);
      if (!ADDRESS.matcher(address).matches()) {
        throw new IllegalArgumentException(
            "'%s' is no address of a hub; it looks like hub.example.org:411 or dchub://hub.example.org"
                .formatted(address.length() > 100 ? address.substring(0, 100) + "…" : address));
      }
    }
  }

  /**
   * Whether a command can name this nick. White space inside ends it for the hub, which would then
   * act on whoever bears the part in front.
   */
  static boolean addressable(Nick nick) {
    for (byte b : nick.bytes()) {
      if ((b >= 0 && b <= ' ') || b == 0x7F) {
        return false;
      }
    }
    return true;
  }

  /** The class that Verlihub asks for by default. */
  default int requiredClass() {
    return switch (this) {
      case Topic _, ClearTopic _, Redirect _ -> 4;
      case Drop _, Kick _, Ban _, Unban _, BanList _, Gag _, Ungag _ -> 3;
    };
  }

  private static void requireAddressable(Nick nick) {
    if (!addressable(nick)) {
      throw new IllegalArgumentException(
          "The hub cannot be told the nick %s, since it contains white space".formatted(nick));
    }
  }
}
