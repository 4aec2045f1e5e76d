package org.verlihub.sidecar.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.journal.Happening;
import org.verlihub.sidecar.journal.JournalEntry;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Who came and went since a moment, counted from the journal. Nothing else knows it: after a
 * restart it is counted again from the cursor and is the same. Bots are nobody.
 */
final class StatsPeriod {

  /** The most people counted one by one; of any more only the sums are kept. */
  static final int MAX_CLIENTS = 50_000;

  /**
   * How a period begins.
   *
   * @param at when
   * @param people how many were on the hub then
   * @param watching whether the hub was watched then
   */
  record Start(Instant at, int people, boolean watching) {}

  /** Joins and quits of one minute. */
  record Minute(int joins, int quits) {}

  /** Something the hub reported to its operators. */
  record Report(Instant at, String text) {}

  private final Start start;
  private final boolean reportsWanted;
  private final Map<Nick, ClientTally> clients = new LinkedHashMap<>();
  private final SortedMap<Instant, Minute> minutes = new TreeMap<>();
  private final Listed<Report> reports = new Listed<>();
  private final Listed<String> arrived = new Listed<>();
  private final Listed<String> gone = new Listed<>();
  private final Outages outages;
  private long position;
  private long entries;
  private int joins;
  private int quits;
  private int uncounted;
  private int foundAtLogin;
  private long missing;
  private int people;
  private int peak;
  private Instant peakAt;
  private boolean listing;

  /** A period that begins behind this position of the journal. */
  StatsPeriod(Start start, long position, boolean reportsWanted) {
    this.start = start;
    this.position = position;
    this.reportsWanted = reportsWanted;
    this.people = start.people();
    this.peak = start.people();
    this.peakAt = start.at();
    this.outages = new Outages(start.at(), start.watching());
  }

  /** Takes note of the next entry. */
  void add(JournalEntry entry) {
    position = entry.position();
    entries++;
    Instant at = entry.at();
    switch (entry.happening()) {
      case Happening.Joined joined -> joined(at, joined);
      case Happening.Left left -> left(at, left);
      case Happening.Said said -> said(at, said);
      case Happening.WatchBegan() -> {
        outages.over(at);
        listing = false;
      }
      case Happening.WatchEnded() -> {
        outages.begin(at);
        listing = false;
      }
      case Happening.Missed(long count) -> missing += count;
    }
  }

  /** So many entries up to this position were removed before they could be read. */
  void addExpired(long count, long upTo) {
    position = Math.max(position, upTo);
    entries += count;
    missing += count;
  }

  private void joined(Instant at, Happening.Joined joined) {
    if (joined.traits().bot()) {
      return;
    }
    switch (joined.witness()) {
      case LIVE -> {
        outages.heard(at);
        joins++;
        minutes.merge(minute(at), new Minute(1, 0), StatsPeriod::sum);
        ClientTally tally = tally(joined.nick());
        if (tally != null) {
          tally.joined(at, joined.traits());
        }
      }
      case FOUND_AT_LOGIN -> {
        if (!listing) {
          people = 0; // the first list after a start is all there is
          listing = true;
        }
        foundAtLogin++;
      }
      case FOUND_AFTER_RECONNECT, FOUND_WHEN_ASKED_AGAIN -> arrived.add(joined.nick().text());
    }
    people++;
    if (people > peak) {
      peak = people;
      peakAt = at;
    }
  }

  private void left(Instant at, Happening.Left left) {
    if (left.traits().bot()) {
      return;
    }
    switch (left.witness()) {
      case LIVE -> {
        outages.heard(at);
        quits++;
        minutes.merge(minute(at), new Minute(0, 1), StatsPeriod::sum);
        ClientTally tally = tally(left.nick());
        if (tally != null) {
          tally.left(at, left.traits());
        }
      }
      case FOUND_AT_LOGIN, FOUND_AFTER_RECONNECT, FOUND_WHEN_ASKED_AGAIN -> {
        gone.add(left.nick().text());
        ClientTally tally = clients.get(left.nick());
        if (tally != null) {
          tally.learn(left.traits());
        }
      }
    }
    people = Math.max(0, people - 1);
  }

  private void said(Instant at, Happening.Said said) {
    if (said.speaker() == HubEvent.Speaker.PERSON) {
      outages.heard(at); // the hub itself speaks at each login, before anybody is listed
    }
    if (reportsWanted
        && said.channel() == Happening.Channel.OPERATOR_CHAT
        && (said.speaker() == HubEvent.Speaker.BOT
            || said.speaker() == HubEvent.Speaker.HUB_SECURITY)) {
      reports.add(new Report(at, said.text()));
    }
  }

  /** The process has just started, so nobody watches. */
  void restarted() {
    outages.restarted();
  }

  private @Nullable ClientTally tally(Nick nick) {
    ClientTally tally = clients.get(nick);
    if (tally == null && clients.size() >= MAX_CLIENTS) {
      uncounted++;
      return null;
    }
    return tally != null ? tally : clients.computeIfAbsent(nick, ClientTally::new);
  }

  private static Instant minute(Instant at) {
    long seconds = at.getEpochSecond();
    return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, 60L));
  }

  private static Minute sum(Minute a, Minute b) {
    return new Minute(a.joins() + b.joins(), a.quits() + b.quits());
  }

  /**
   * Whether anybody was seen to come or go, without which no digest is sent. What is missing may
   * have been that.
   */
  boolean active() {
    return joins + quits > 0 || missing > 0;
  }

  /** When the period is over. */
  Instant end(Duration interval) {
    return start.at().plus(interval);
  }

  /** How the next period begins if this one ends now. */
  Start next(Instant now) {
    return new Start(now, people, outages.watching());
  }

  /** The times in which the hub was not watched, the present one included. */
  List<Outage> outages() {
    return outages.all();
  }

  Start start() {
    return start;
  }

  long position() {
    return position;
  }

  /** How many entries behind the journal's cursor were read or told as missing. */
  long entries() {
    return entries;
  }

  int joins() {
    return joins;
  }

  int quits() {
    return quits;
  }

  /** Joins and quits of people who are not in {@link #clients()}, there being too many. */
  int uncounted() {
    return uncounted;
  }

  int foundAtLogin() {
    return foundAtLogin;
  }

  long missing() {
    return missing;
  }

  int peak() {
    return peak;
  }

  Instant peakAt() {
    return peakAt;
  }

  /** Who was seen to come or go. */
  Collection<ClientTally> clients() {
    return clients.values();
  }

  SortedMap<Instant, Minute> minutes() {
    return minutes;
  }

  Listed<Report> reports() {
    return reports;
  }

  /** Who was found to be there without having been seen to come. */
  Listed<String> arrived() {
    return arrived;
  }

  /** Who was found to be gone. */
  Listed<String> gone() {
    return gone;
  }
}
