package org.verlihub.sidecar.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.access.Caller;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.actions.HubAction;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.hub.mirror.Whereabouts;
import org.verlihub.sidecar.nmdc.BanTarget;
import org.verlihub.sidecar.nmdc.Ipv4;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Decides whether a key may act on somebody. Classes are asked of the hub anew each time: one in
 * the mirror may be minutes old, and a promotion is shown to nobody.
 */
final class Reach {

  /** Whoever reaches so far reaches everybody. */
  private static final int EVERYBODY = 10;

  /** Whoever bans more people by their address wants a wider key. */
  private static final int MOST_AT_ONCE = 20;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Hub hub;

  Reach(Hub hub) {
    this.hub = hub;
  }

  /** Why the caller may not act on them, or null if the caller may. Waits for the hub. */
  @Nullable Verdict against(Caller caller, Target target) {
    if (caller.reach() >= EVERYBODY) {
      return null;
    }
    return switch (target) {
      case Target.Person(Nick nick) -> person(nick, caller.reach());
      case Target.Addresses(BanTarget.ByRange range) -> addresses(range, caller.reach());
    };
  }

  /**
   * Why not.
   *
   * @param outcome of asking for a class, where the action would have ended the same way; else null
   */
  record Verdict(String words, @Nullable Outcome outcome) {}

  private @Nullable Verdict person(Nick nick, int reach) {
    Outcome asked =
        hub.actions().submit(new HubAction.AskClass(nick), Lane.API, PATIENCE).outcome().join();
    return switch (asked.status()) {
      case NOT_CONNECTED, NOT_PERMITTED, QUEUE_FULL, EXPIRED, UNSAFE, INVALID ->
          new Verdict(asked.words(), asked);
      case SEEN, SENT, CONFIRMED, REFUSED, UNKNOWN ->
          known(nick, asked.userClass() != null ? asked.userClass() : configured(nick), reach);
    };
  }

  private static @Nullable Verdict known(Nick nick, @Nullable Integer level, int reach) {
    if (level == null) {
      return new Verdict(
          "The hub does not tell the class of %s; this key acts on people up to class %d."
              .formatted(nick.text(), reach),
          null);
    }
    return level <= reach
        ? null
        : new Verdict(
            "%s has class %d; this key acts on people up to class %d."
                .formatted(nick.text(), level, reach),
            null);
  }

  /** For hubs whose answers cannot be read: what their owner wrote into the settings. */
  private @Nullable Integer configured(Nick nick) {
    HubUser user = hub.snapshot().user(nick);
    UserClass known = user == null ? null : user.userClass();
    return known != null && known.source() == UserClass.Source.CONFIGURED ? known.level() : null;
  }

  /** A ban of addresses closes everybody there at once, whatever their class. */
  private @Nullable Verdict addresses(BanTarget.ByRange range, int reach) {
    List<Nick> there = new ArrayList<>();
    for (HubUser user : hub.snapshot().users()) {
      Whereabouts whereabouts = user.whereabouts();
      Ipv4 address = whereabouts == null ? null : Ipv4.read(whereabouts.address());
      if (user.bot()) {
        continue;
      }
      if (address == null && user.knownOrAssumedClass().level() > reach) {
        return new Verdict(
            "The hub does not tell where %s is, who has a class above %d."
                .formatted(user.nick().text(), reach),
            null);
      }
      if (address != null && range.contains(address)) {
        there.add(user.nick());
      }
    }
    if (there.size() > MOST_AT_ONCE) {
      return new Verdict(
          "%d people are there; this key acts on at most %d at once."
              .formatted(there.size(), MOST_AT_ONCE),
          null);
    }
    for (Nick nick : there) {
      Verdict verdict = person(nick, reach);
      if (verdict != null) {
        return verdict;
      }
    }
    return null;
  }
}
