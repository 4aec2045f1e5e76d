package org.verlihub.sidecar.hub.mirror;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * Running totals, kept up with every change at a cost that does not depend on the number of users.
 *
 * @param people entries that are no bots
 * @param bots entries that are bots
 * @param operators people with the operator mark
 * @param share bytes that people share together, exactly; bots are left out. A dozen people who
 *     claim as much as a MyINFO can say are beyond a long
 * @param peakPeople the most people seen at once since the sidecar started
 * @param peopleByCountry people per country code; those of unknown country are in no entry
 */
public record Totals(
    int people,
    int bots,
    int operators,
    BigInteger share,
    int peakPeople,
    PMap<String, Integer> peopleByCountry) {

  /** An empty hub. */
  public static final Totals NONE = new Totals(0, 0, 0, 0, 0, HashTreePMap.empty());

  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  /** With a share that fits into a long. */
  public Totals(
      int people,
      int bots,
      int operators,
      long shareBytes,
      int peakPeople,
      PMap<String, Integer> peopleByCountry) {
    this(people, bots, operators, BigInteger.valueOf(shareBytes), peakPeople, peopleByCountry);
  }

  /** What people share together; {@link Long#MAX_VALUE} for that and everything above. */
  public long shareBytes() {
    return share.min(MOST).longValueExact();
  }

  /** Share per person, rounded down; 0 on an empty hub. */
  public long averageShareBytes() {
    return people == 0 ? 0 : share.divide(BigInteger.valueOf(people)).longValueExact();
  }

  /** People whose address or its country is not known. */
  public int peopleOfUnknownCountry() {
    int known = 0;
    for (int count : peopleByCountry.values()) {
      known += count;
    }
    return people - known;
  }

  Totals plus(HubUser user) {
    return changed(user, 1);
  }

  Totals minus(HubUser user) {
    return changed(user, -1);
  }

  Totals withPeak(int peak) {
    return peak == peakPeople
        ? this
        : new Totals(people, bots, operators, share, peak, peopleByCountry);
  }

  private Totals changed(HubUser user, int by) {
    return user.bot()
        ? new Totals(people, bots + by, operators, share, peakPeople, peopleByCountry)
        : new Totals(
            people + by,
            bots,
            user.operator() ? operators + by : operators,
            share.add(BigInteger.valueOf(by * user.shareBytes())),
            peakPeople,
            counted(user.countryCode(), by));
  }

  private PMap<String, Integer> counted(@Nullable String country, int by) {
    if (country == null) {
      return peopleByCountry;
    }
    int count = peopleByCountry.getOrDefault(country, 0) + by;
    return count == 0 ? peopleByCountry.minus(country) : peopleByCountry.plus(country, count);
  }
}
