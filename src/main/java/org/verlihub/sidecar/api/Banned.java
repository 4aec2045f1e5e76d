package org.verlihub.sidecar.api;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.BanTarget;
import org.verlihub.sidecar.nmdc.Ipv4;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.web.ProblemException;

/**
 * Whom a ban is about.
 *
 * @param arguments the same for the audit log
 * @param hit whom it hits
 */
record Banned(BanTarget target, Map<String, String> arguments, Target hit) {

  /** So many addresses a range may hold; a wider one would be a mistake. */
  static final long MOST_ADDRESSES = 65_536;

  private static final int BITS = 32;

  /**
   * Exactly one of the three.
   *
   * @throws ProblemException if it is none, more, or not of its form
   */
  static Banned one(@Nullable Nick nick, @Nullable String ip, @Nullable String range) {
    if (Stream.of(nick == null ? null : "", ip, range).filter(Objects::nonNull).count() != 1) {
      throw ProblemException.badMember("nick, ip or range", "exactly one of them");
    }
    if (nick != null) {
      return new Banned(Moderation.byNick(nick), People.arguments(nick), new Target.Person(nick));
    }
    if (ip != null) {
      Ipv4 address = address("ip", ip);
      return new Banned(
          new BanTarget.ByAddress(address),
          Map.of("ip", ip),
          new Target.Addresses(new BanTarget.ByRange(address, address)));
    }
    String written = String.valueOf(range);
    BanTarget.ByRange addresses = addresses(written);
    return new Banned(addresses, Map.of("range", written), new Target.Addresses(addresses));
  }

  private static BanTarget.ByRange addresses(String range) {
    String allowed =
        "from-to or address/bits of IPv4, at most %d addresses".formatted(MOST_ADDRESSES);
    BanTarget.ByRange found;
    try {
      found = range.contains("/") ? network(range) : ends(range);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badMember("range", allowed);
    }
    if (found.last().value() - found.first().value() >= MOST_ADDRESSES) {
      throw ProblemException.badMember("range", allowed);
    }
    return found;
  }

  private static BanTarget.ByRange ends(String range) {
    String[] ends = range.split("-", 2);
    return new BanTarget.ByRange(Ipv4.of(ends[0].strip()), Ipv4.of(ends[ends.length - 1].strip()));
  }

  private static BanTarget.ByRange network(String range) {
    String[] parts = range.split("/", 2);
    int bits = Integer.parseInt(parts[1]);
    if (bits < 0 || bits > BITS) {
      throw new IllegalArgumentException(range);
    }
    long size = 1L << (BITS - bits);
    long first = Ipv4.of(parts[0]).value() / size * size;
    return new BanTarget.ByRange(new Ipv4(first), new Ipv4(first + size - 1));
  }

  private static Ipv4 address(String member, String text) {
    Ipv4 address = Ipv4.read(text);
    // A part that begins with a zero is octal to some.
    if (address == null || !address.toString().equals(text)) {
      throw ProblemException.badMember(member, "an IPv4 address such as 192.0.2.1");
    }
    return address;
  }
}
