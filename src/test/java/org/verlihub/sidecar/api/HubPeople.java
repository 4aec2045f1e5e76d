package org.verlihub.sidecar.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.geo.AddressKind;
import org.verlihub.sidecar.geo.Place;
import org.verlihub.sidecar.hub.mirror.HubDescription;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.hub.mirror.Whereabouts;
import org.verlihub.sidecar.nmdc.ClientTag;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.MyInfo;
import org.verlihub.sidecar.nmdc.Nick;

/** Entries of a user list for tests. */
final class HubPeople {

  static final HubCharset UTF_8 = new HubCharset(StandardCharsets.UTF_8);

  static final HubDescription MY_HUB =
      new HubDescription(
          "My Hub",
          "Welcome",
          "Test hub",
          100,
          new HubDescription.Limits(0, 0, 0),
          "Verlihub 1.7.0.0",
          "owner@example.org",
          "Testing",
          "UTF-8",
          "https://hub.example.org/icon.png",
          null,
          null,
          null,
          FixedHub.LOGIN.minusSeconds(477_296),
          "dchub://hub.example.org",
          null);

  private HubPeople() {}

  static HubUser person(String nick, long share) {
    return HubUser.listed(nick(nick), info(share), false, false, FixedHub.LOGIN, true);
  }

  static HubUser operator(String nick, long share) {
    return HubUser.listed(nick(nick), info(share), true, false, FixedHub.LOGIN, true);
  }

  static HubUser bot(String nick) {
    MyInfo info = new MyInfo("Hub security", null, "", 1, "", 0);
    return HubUser.listed(nick(nick), info, true, true, FixedHub.LOGIN, false);
  }

  /** The same, connected from there. */
  static HubUser at(String address, Place place, HubUser user) {
    return new HubUser(
        user.nick(),
        user.info(),
        user.operator(),
        user.bot(),
        user.firstSeen(),
        user.witnessed(),
        new Whereabouts(address, place),
        user.userClass());
  }

  /** The same, with a class that the hub told when it was asked. */
  static HubUser ofClass(int level, HubUser user) {
    return ofClass(new UserClass(level, UserClass.Source.ASKED), user);
  }

  static HubUser ofClass(UserClass userClass, HubUser user) {
    return new HubUser(
        user.nick(),
        user.info(),
        user.operator(),
        user.bot(),
        user.firstSeen(),
        user.witnessed(),
        user.whereabouts(),
        userClass);
  }

  /** The same, seen since then. */
  static HubUser since(Instant firstSeen, HubUser user) {
    return new HubUser(
        user.nick(),
        user.info(),
        user.operator(),
        user.bot(),
        firstSeen,
        user.witnessed(),
        user.whereabouts(),
        user.userClass());
  }

  /** The same, with this in MyINFO; no tag if there is no client. */
  static HubUser saying(String description, @Nullable String client, String email, HubUser user) {
    ClientTag tag =
        client == null
            ? null
            : new ClientTag(
                "<" + client + " V:1>", client, "1", ClientTag.Mode.PASSIVE, null, null);
    return new HubUser(
        user.nick(),
        new MyInfo(description, tag, "", 1, email, user.shareBytes()),
        user.operator(),
        user.bot(),
        user.firstSeen(),
        user.witnessed(),
        user.whereabouts(),
        user.userClass());
  }

  /** A place of which only the country is known, as of the bundled database. */
  static Place in(String code, String country) {
    return new Place(
        AddressKind.PUBLIC,
        new Place.Country(code, country),
        new Place.Continent("EU", "Europe"),
        null,
        null,
        null,
        null);
  }

  static HubUser knownByNickOnly(Nick nick) {
    return HubUser.listed(nick, null, false, false, FixedHub.LOGIN, false);
  }

  static Nick nick(String text) {
    return Nick.ofText(text, UTF_8);
  }

  private static MyInfo info(long share) {
    ClientTag tag =
        new ClientTag(
            "<FlylinkDC++ V:r600,M:A,H:2/1/0,S:15>",
            "FlylinkDC++",
            "r600",
            ClientTag.Mode.ACTIVE,
            new ClientTag.Hubs(2, 1, 0),
            15);
    return new MyInfo("24/7", tag, "100", 0x13, "alice@example.org", share);
  }
}
