package org.verlihub.sidecar.hub.mirror;

/**
 * Running totals, kept up with every change at a cost that does not depend on the number of users.
 *
 * @param people entries that are no bots
 * @param bots entries that are bots
 * @param operators people with the operator mark
 * @param shareBytes what people share together; bots are left out
 * @param peakPeople the most people seen at once since the sidecar started
 */
public record Totals(int people, int bots, int operators, long shareBytes, int peakPeople) {

  /** An empty hub. */
  public static final Totals NONE = new Totals(0, 0, 0, 0, 0);

  /** Share per person, rounded down; 0 on an empty hub. */
  public long averageShareBytes() {
    return people == 0 ? 0 : shareBytes / people;
  }

  Totals plus(HubUser user) {
    return changed(user, 1);
  }

  Totals minus(HubUser user) {
    return changed(user, -1);
  }

  Totals withPeak(int peak) {
    return peak == peakPeople ? this : new Totals(people, bots, operators, shareBytes, peak);
  }

  private Totals changed(HubUser user, int by) {
    return user.bot()
        ? new Totals(people, bots + by, operators, shareBytes, peakPeople)
        : new Totals(
            people + by,
            bots,
            user.operator() ? operators + by : operators,
            shareBytes + by * user.shareBytes(),
            peakPeople);
  }
}
