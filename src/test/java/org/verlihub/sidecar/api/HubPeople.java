package org.verlihub.sidecar.api;

import java.nio.charset.StandardCharsets;
import org.verlihub.sidecar.hub.mirror.HubDescription;
import org.verlihub.sidecar.hub.mirror.HubUser;
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
