package org.verlihub.sidecar.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.verlihub.sidecar.hub.mirror.Freshness;
import org.verlihub.sidecar.hub.mirror.HubDescription;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.Totals;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;

/** A hub with a few people, and a record of what is said to them. */
final class Stage implements HubVoice {

  static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  static final Nick SECURITY = nick("Verlihub");
  static final Nick ROOM = nick("OpChat");

  final List<String> said = new ArrayList<>();
  final List<Nick> asked = new ArrayList<>();
  Instant now = START;
  Function<Nick, OptionalInt> hubTells = nick -> OptionalInt.empty();
  Freshness freshness = new Freshness.Live(START);

  private TreePMap<Nick, HubUser> users = TreePMap.empty();

  Stage() {
    add(SECURITY, true, true, null);
    add(ROOM, true, true, null);
  }

  static Nick nick(String text) {
    return Nick.ofText(text, new HubCharset(UTF_8));
  }

  Stage person(String nick, boolean operator, @Nullable UserClass userClass) {
    add(nick(nick), operator, false, userClass);
    return this;
  }

  Stage bot(String nick) {
    add(nick(nick), false, true, new UserClass(10, UserClass.Source.ASKED));
    return this;
  }

  void leave(String nick) {
    users = users.minus(nick(nick));
  }

  static UserClass asked(int level) {
    return new UserClass(level, UserClass.Source.ASKED);
  }

  HubSnapshot snapshot() {
    HubDescription none = HubDescription.UNKNOWN;
    HubDescription hub =
        new HubDescription(
            "Test",
            none.topic(),
            none.description(),
            none.maxUsers(),
            none.limits(),
            none.software(),
            none.owner(),
            none.category(),
            none.encoding(),
            none.iconUrl(),
            none.logoUrl(),
            SECURITY,
            ROOM,
            none.upSince(),
            none.address(),
            none.commandCharacters());
    return new HubSnapshot(1, hub, users, Totals.NONE, freshness, START);
  }

  /** What the list says, as a hub would answer where nothing has changed. */
  OptionalInt listedClass(Nick nick) {
    HubUser user = users.get(nick);
    UserClass known = user == null ? null : user.userClass();
    return known == null ? OptionalInt.empty() : OptionalInt.of(known.level());
  }

  HubEvent pm(String nick, String text) {
    return new HubEvent.PrivateMessage(now, nick(nick), nick(nick), text, HubEvent.Speaker.PERSON);
  }

  HubEvent inRoom(String nick, String text) {
    return new HubEvent.OperatorChat(now, ROOM, nick(nick), text, HubEvent.Speaker.PERSON);
  }

  @Override
  public CompletableFuture<Delivery> tell(Nick to, String text) {
    return delivered("PM " + to + ": " + text);
  }

  @Override
  public CompletableFuture<Delivery> tellOperators(String text) {
    return delivered("OpChat: " + text);
  }

  @Override
  public CompletableFuture<Delivery> say(String text) {
    return delivered("main: " + text);
  }

  @Override
  public CompletableFuture<OptionalInt> askClass(Nick nick) {
    asked.add(nick);
    return CompletableFuture.completedFuture(hubTells.apply(nick));
  }

  private CompletableFuture<Delivery> delivered(String line) {
    said.add(line);
    return CompletableFuture.completedFuture(new Delivery(true, ""));
  }

  private void add(Nick nick, boolean operator, boolean bot, @Nullable UserClass userClass) {
    users = users.plus(nick, new HubUser(nick, null, operator, bot, START, true, null, userClass));
  }
}
