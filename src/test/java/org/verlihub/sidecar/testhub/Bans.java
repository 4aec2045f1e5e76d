package org.verlihub.sidecar.testhub;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who may not come in: the short memory (an address after a wrong password, a nick after a login)
 * and the ban list. Belongs to the world's thread.
 */
final class Bans {

  /**
   * An entry of the ban list.
   *
   * @param nick as wire text, or null for an address alone
   * @param address one, or two with a {@code -} between for a range
   * @param until null if permanent
   */
  record Ban(
      @Nullable String nick,
      @Nullable String address,
      String reason,
      @Nullable Instant until,
      String operator) {

    private boolean range() {
      return address != null && address.indexOf('-') > 0;
    }

    boolean hits(String other) {
      if (address == null || !range()) {
        return other.equals(address);
      }
      long wanted = number(other);
      String[] ends = address.split("-", 2);
      return number(ends[0]) <= wanted && wanted <= number(ends[1]);
    }

    private static long number(String dotted) {
      long value = 0;
      for (String part : dotted.split("\\.", -1)) {
        value = value * 256 + Integer.parseInt(part);
      }
      return value;
    }

    String type() {
      if (nick == null) {
        return range() ? "IP range" : "IP";
      }
      return address == null ? "Nick" : "Nick + IP";
    }

    /** What the banned person is told. */
    String lines(Instant now) {
      StringBuilder text = new StringBuilder();
      text.append("\r\n [*] Nick: ").append(placeholder());
      if (range()) {
        text.append("\r\n [*] IP range: ").append(String.valueOf(address).replace("-", " - "));
      } else if (address != null) {
        text.append("\r\n [*] IP: ").append(address);
      }
      if (!reason.isEmpty()) {
        text.append("\r\n [*] Reason: ").append(reason);
      }
      text.append("\r\n [*] Time: ");
      if (until == null) {
        text.append("Permanently");
      } else {
        text.append(Amounts.seconds(Duration.between(now, until))).append(" left");
      }
      return text.append("\r\n").toString();
    }

    private String placeholder() {
      if (nick != null) {
        return nick;
      }
      return range() ? "_rangeban_" : "_ipban_";
    }

    /** What operators are shown. */
    String details(Instant now) {
      return lines(now)
          + " [*] Type: %s\r\n [*] Operator: %s\r\n [*] Last hit: Never\r\n"
              .formatted(type(), operator);
    }
  }

  /** A row of {@code !lstban}. */
  static String row(Ban ban, Instant now) {
    String item =
        ban.nick == null
            ? String.valueOf(ban.address)
            : ban.address == null ? ban.nick : ban.nick + " + " + ban.address;
    String left =
        ban.until == null ? "Permanent" : Amounts.seconds(Duration.between(now, ban.until));
    return "\t%s%s%s%sNever\r\n"
        .formatted(
            column(item, 4), column(ban.type(), 2), column(ban.operator, 2), column(left, 3));
  }

  /** Filled up with tabs of eight. */
  private static String column(String text, int tabs) {
    return text + "\t".repeat(Math.max(1, tabs - text.length() / 8));
  }

  private record Block(Instant until, String reason) {}

  private final InstantSource clock;
  private final List<Ban> bans = new ArrayList<>();
  private final Map<String, Block> addresses = new HashMap<>();
  private final Map<String, Block> nicks = new HashMap<>();

  Bans(InstantSource clock) {
    this.clock = clock;
  }

  void forgetAll() {
    bans.clear();
    addresses.clear();
    nicks.clear();
  }

  void blockAddress(String address, Duration duration, String reason) {
    addresses.put(address, new Block(clock.instant().plus(duration), reason));
  }

  void blockNick(String nick, Duration duration, String reason) {
    nicks.put(Wire.lower(nick), new Block(clock.instant().plus(duration), reason));
  }

  @Nullable String addressRefusal(String address) {
    return refusal(addresses.get(address));
  }

  @Nullable String nickRefusal(String nick) {
    return refusal(nicks.get(Wire.lower(nick)));
  }

  private @Nullable String refusal(@Nullable Block block) {
    Instant now = clock.instant();
    if (block == null || !block.until.isAfter(now)) {
      return null;
    }
    return "You're still temporarily prohibited from entering the hub for %s because: %s"
        .formatted(Amounts.seconds(Duration.between(now, block.until)), block.reason);
  }

  /** Replaces a ban of the same nick and address. */
  void add(Ban ban) {
    bans.removeIf(
        old -> Objects.equals(old.nick, ban.nick) && Objects.equals(old.address, ban.address));
    bans.add(ban);
  }

  @Nullable String banRefusal(String nick, String address) {
    for (Ban ban : matching(nick, address)) {
      return (ban.until == null
              ? "You are banned from this hub:\r\n"
              : "You are prohibited from entering this hub:\r\n")
          + ban.lines(clock.instant());
    }
    return null;
  }

  List<Ban> matching(@Nullable String nick, @Nullable String address) {
    Instant now = clock.instant();
    bans.removeIf(ban -> ban.until != null && !ban.until.isAfter(now));
    List<Ban> found = new ArrayList<>();
    for (Ban ban : bans) {
      boolean byNick = nick != null && ban.nick != null && Wire.sameNick(ban.nick, nick);
      boolean byAddress = address != null && ban.hits(address);
      if (byNick || byAddress) {
        found.add(ban);
      }
    }
    return found;
  }

  /** The living list, in the order of the banning. */
  List<Ban> all() {
    return bans;
  }
}
