package org.verlihub.sidecar.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;

/**
 * The client statistics of a period before they are rendered: figures, lists and the people, most
 * active first.
 *
 * @param shown which columns and figures are wanted
 * @param clients who was seen to come or go, with what is known of them at the end
 * @param bars joins and quits over time, in equal steps without a hole
 */
record StatsDigest(
    String hubName,
    Instant from,
    Instant until,
    Shown shown,
    List<ClientTally> clients,
    List<Bar> bars,
    StatsPeriod period) {

  /** Which columns and figures the owner wants. */
  record Shown(boolean geo, boolean clients, boolean share, boolean ips, boolean detailed) {

    static Shown of(DigestSettings settings) {
      return new Shown(
          settings.statsIncludeGeo(),
          settings.statsIncludeClients(),
          settings.statsIncludeShare(),
          settings.statsIncludeIps(),
          settings.statsDetailed());
    }
  }

  /** Joins and quits from one moment to the next. */
  record Bar(Instant from, int joins, int quits) {}

  /** The busiest minute. */
  record Busiest(Instant minute, int joins, int quits) {}

  private static final int MOST_BARS = 24;
  private static final int[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440};
  private static final Comparator<ClientTally> MOST_ACTIVE_FIRST =
      Comparator.comparingInt((ClientTally tally) -> -(tally.joins() + tally.quits()))
          .thenComparing(ClientTally::nick);

  /** The statistics of this period as it stands, with what the hub looks like now. */
  static StatsDigest of(
      StatsPeriod period, Instant now, String hubName, HubSnapshot snapshot, Shown shown) {
    List<ClientTally> clients =
        period.clients().stream()
            .map(tally -> tally.with(snapshot.user(tally.nick()), shown.ips()))
            .sorted(MOST_ACTIVE_FIRST)
            .toList();
    return new StatsDigest(
        hubName, earlier(period.start().at(), now), now, shown, clients, bars(period, now), period);
  }

  /** The clock may have been put back meanwhile. */
  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static List<Bar> bars(StatsPeriod period, Instant now) {
    SortedMap<Instant, StatsPeriod.Minute> minutes = period.minutes();
    Instant begin = period.start().at();
    long length = Math.max(1, Duration.between(begin, now).toMinutes());
    int step = STEPS[STEPS.length - 1];
    for (int candidate : STEPS) {
      if (length / candidate < MOST_BARS) {
        step = candidate;
        break;
      }
    }
    long seconds = step * 60L;
    long first = Math.floorDiv(begin.getEpochSecond(), seconds);
    long last = Math.max(first, Math.floorDiv(now.getEpochSecond() - 1, seconds));
    TreeMap<Long, Bar> bars = new TreeMap<>();
    for (long at = first; at <= last; at++) {
      bars.put(at, new Bar(Instant.ofEpochSecond(at * seconds), 0, 0));
    }
    minutes.forEach((minute, count) -> {
      long at = Math.clamp(Math.floorDiv(minute.getEpochSecond(), seconds), first, last);
      bars.computeIfPresent(
          at,
          (key, bar) ->
              new Bar(bar.from(), bar.joins() + count.joins(), bar.quits() + count.quits()));
    });
    return List.copyOf(bars.values());
  }

  /** How many different people, those without a line of their own not counted. */
  int unique() {
    return clients.size();
  }

  double minutes() {
    return Duration.between(from, until).toMillis() / 60_000.0;
  }

  Collection<String> countries() {
    TreeSet<String> all = new TreeSet<>();
    clients.forEach(tally -> all.addAll(tally.countries()));
    return all;
  }

  int differentSoftware() {
    TreeSet<String> all = new TreeSet<>();
    clients.forEach(tally -> all.addAll(tally.software()));
    return all.size();
  }

  /** What everybody shared when last seen; grows to the largest number there is at most. */
  long totalShare() {
    long total = 0;
    for (ClientTally tally : clients) {
      long sum = total + latest(tally.shares(), 0L);
      total = sum < total ? Long.MAX_VALUE : sum;
    }
    return total;
  }

  long averageShare() {
    return clients.isEmpty() ? 0 : totalShare() / clients.size();
  }

  /** How many people per country, most first; null stands for unknown. */
  List<Map.Entry<String, Integer>> byCountry(String unknown) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    clients.forEach(tally -> counts.merge(latest(tally.countries(), unknown), 1, Integer::sum));
    List<Map.Entry<String, Integer>> all = new ArrayList<>(counts.entrySet());
    all.sort(Map.Entry.<String, Integer>comparingByValue().reversed());
    return all;
  }

  /** Null if nobody came or went. */
  @Nullable Busiest busiest() {
    Busiest most = null;
    for (Map.Entry<Instant, StatsPeriod.Minute> each : period.minutes().entrySet()) {
      StatsPeriod.Minute minute = each.getValue();
      if (most == null || minute.joins() + minute.quits() > most.joins() + most.quits()) {
        most = new Busiest(each.getKey(), minute.joins(), minute.quits());
      }
    }
    return most;
  }

  /** All values or the latest, as the owner wants it. */
  <T> List<T> values(Collection<T> seen) {
    List<T> all = List.copyOf(seen);
    return shown.detailed() || all.size() <= 1 ? all : List.of(all.getLast());
  }

  private static <T> T latest(Collection<T> seen, T none) {
    T last = none;
    for (T value : seen) {
      last = value;
    }
    return last;
  }
}
