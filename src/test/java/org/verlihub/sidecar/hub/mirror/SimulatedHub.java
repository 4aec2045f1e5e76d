package org.verlihub.sidecar.hub.mirror;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.MyInfo;

/**
 * A hub reduced to what its user list is and what it says when that changes. Deliberately naive: a
 * map, changed in place. Whatever happens while nobody listens goes into {@code said} and is thrown
 * away by the caller.
 */
final class SimulatedHub {

  /** One user as the hub knows it. */
  record Entry(String nick, MyInfo info, boolean operator, boolean hubBot) {}

  private static final List<String> NAMES =
      List.of("Ada", "Bob", "Cy", "Dan", "Eve", "Fay", "Gus", "Hal", "Ida", "Jon", "Kim", "Leo");

  private final Random random;
  private final SortedMap<String, Entry> users = new TreeMap<>();
  private final List<HubMessage> said = new ArrayList<>();
  private final boolean tellsBots;
  private String security = "Verlihub";

  SimulatedHub(Random random, boolean tellsBots) {
    this.random = random;
    this.tellsBots = tellsBots;
    put(new Entry(security, Watch.hubBot(security, "Hub security").info(), true, true));
    put(new Entry("OpChat", Watch.hubBot("OpChat", "Operator chat").info(), true, true));
  }

  /** What was said since the last call. */
  List<HubMessage> said() {
    List<HubMessage> messages = List.copyOf(said);
    said.clear();
    return messages;
  }

  SortedMap<String, Entry> users() {
    return Collections.unmodifiableSortedMap(users);
  }

  boolean tellsBots() {
    return tellsBots;
  }

  String security() {
    return security;
  }

  void somethingHappens() {
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> join();
      case 3, 4 -> leave();
      case 5 -> promoteOrDemote();
      case 6 -> changeInfo();
      case 7 -> replaceSession();
      case 8 -> talk();
      default -> rarely();
    }
  }

  /** The sidecar logs in: it is shown to everybody before it gets the list. */
  void welcome(String nick) {
    Entry before = users.get(folded(nick));
    boolean operator = before == null ? random.nextBoolean() : before.operator();
    put(new Entry(nick, Watch.info("a bot", 0), operator, false));
    say(Watch.myInfo(nick, "a bot", 0));
    if (operator) {
      say(Watch.opList(nick));
    }
    if (random.nextBoolean()) {
      say(Watch.chat(security, "Software: Verlihub 1.7.0.0"));
    }
  }

  /** The answer to {@code $GetNickList}, in one go and in any order. */
  void list() {
    List<Entry> shuffled = new ArrayList<>(users.values());
    Collections.shuffle(shuffled, random);
    shuffled.forEach(user -> say(new HubMessage.UserInfo(Watch.nick(user.nick()), user.info())));
    say(Watch.opList(nicks(shuffled.stream().filter(Entry::operator).toList())));
    if (tellsBots) {
      say(Watch.botList(nicks(shuffled.stream().filter(Entry::hubBot).toList())));
    }
  }

  /** Somebody goes or loses the mark without a word. */
  void forgetsToTell() {
    Entry user = anybody();
    if (user != null && random.nextBoolean()) {
      users.remove(folded(user.nick()));
    } else if (user != null) {
      put(new Entry(user.nick(), user.info(), false, false));
    }
  }

  private void join() {
    String nick = spelt(NAMES.get(random.nextInt(NAMES.size())));
    if (users.containsKey(folded(nick))) {
      return;
    }
    Entry user = new Entry(nick, info(), random.nextInt(4) == 0, false);
    put(user);
    show(user);
  }

  private void leave() {
    Entry user = anybody();
    if (user != null) {
      users.remove(folded(user.nick()));
      say(Watch.quit(user.nick()));
    }
  }

  private void promoteOrDemote() {
    Entry user = anybody();
    if (user == null) {
      return;
    }
    Entry changed = new Entry(user.nick(), user.info(), !user.operator(), false);
    put(changed);
    if (changed.operator()) {
      say(Watch.opList(user.nick()));
    } else {
      say(Watch.quit(user.nick()));
      show(changed);
    }
  }

  private void changeInfo() {
    Entry user = anybody();
    if (user != null) {
      put(new Entry(user.nick(), info(), user.operator(), false));
      say(new HubMessage.UserInfo(Watch.nick(user.nick()), entry(user.nick()).info()));
    }
  }

  private void replaceSession() {
    Entry user = anybody();
    if (user != null) {
      Entry again =
          new Entry(
              spelt(user.nick()),
              random.nextBoolean() ? info() : user.info(),
              user.operator(),
              false);
      put(again);
      say(Watch.quit(user.nick()));
      show(again);
    }
  }

  private void talk() {
    switch (random.nextInt(4)) {
      case 0 -> say(new HubMessage.KeepAlive());
      case 1 -> say(Watch.quit("Nobody"));
      case 2 -> say(Watch.chat("Ada", "hello"));
      default -> say(Watch.chat(security, "notice"));
    }
  }

  private void rarely() {
    if (random.nextInt(3) > 0) {
      return;
    }
    String nick = security.equals("Verlihub") ? "Guardian" : "Verlihub";
    Entry renamed = new Entry(nick, entry(security).info(), true, true);
    users.remove(folded(security));
    put(renamed);
    say(Watch.quit(security));
    show(renamed);
    security = nick;
  }

  private void show(Entry user) {
    say(new HubMessage.UserInfo(Watch.nick(user.nick()), user.info()));
    if (user.operator()) {
      say(Watch.opList(user.nick()));
    }
    if (user.hubBot() && tellsBots) {
      say(Watch.botList(user.nick()));
    }
  }

  private @Nullable Entry anybody() {
    List<Entry> people =
        users.values().stream()
            .filter(user -> !user.hubBot() && !user.nick().equals("ApiBot"))
            .toList();
    return people.isEmpty() ? null : people.get(random.nextInt(people.size()));
  }

  private Entry entry(String nick) {
    Entry entry = users.get(folded(nick));
    if (entry == null) {
      throw new IllegalStateException(nick + " is not on the simulated hub");
    }
    return entry;
  }

  private MyInfo info() {
    return Watch.info("text " + random.nextInt(3), random.nextInt(1000));
  }

  private String spelt(String nick) {
    return random.nextInt(4) == 0 ? nick.toUpperCase(Locale.ROOT) : nick;
  }

  private void put(Entry user) {
    users.put(folded(user.nick()), user);
  }

  private void say(HubMessage message) {
    said.add(message);
  }

  private static String[] nicks(List<Entry> entries) {
    return entries.stream().map(Entry::nick).toArray(String[]::new);
  }

  private static String folded(String nick) {
    return nick.toLowerCase(Locale.ROOT);
  }
}
