package org.verlihub.sidecar.nmdc;

import java.util.regex.Pattern;

/** Who is banned or let in again. */
public sealed interface BanTarget {

  /** Whoever bears this nick, online or not. */
  record ByNick(Nick nick) implements BanTarget {
    private static final Pattern PLACEHOLDER = Pattern.compile("(?i)_[a-z0-9]*ban_");

    /**
     * Refuses nicks with which the hub would act on others: {@code this} is a word of the command,
     * {@code _rangeban_} and the like stand for all bans without a nick.
     */
    public ByNick {
      if (!HubCommand.addressable(nick)
          || nick.text().equals("this")
          || PLACEHOLDER.matcher(nick.text()).matches()) {
        throw new IllegalArgumentException(
            "The hub would misunderstand a ban of the nick %s; use the address instead"
                .formatted(nick));
      }
    }
  }

  /** Everybody at this IPv4 address; the hub closes all of them at once, whatever their class. */
  record ByAddress(Ipv4 address) implements BanTarget {}

  /**
   * Everybody between two IPv4 addresses, both included. A ban always names both ends, since
   * Verlihub 1.7 takes {@code a.b.c.d/24} and then bans nobody. Lifting one lifts every ban of a
   * range that contains the first address, for the hub finds such bans in no other way.
   */
  record ByRange(Ipv4 first, Ipv4 last) implements BanTarget {
    /** Refuses a range that ends before it begins. */
    public ByRange {
      if (first.value() > last.value()) {
        throw new IllegalArgumentException(
            "The range %s-%s ends before it begins".formatted(first, last));
      }
    }

    /** Whether the address lies in it. */
    public boolean contains(Ipv4 address) {
      return address.value() >= first.value() && address.value() <= last.value();
    }
  }
}
