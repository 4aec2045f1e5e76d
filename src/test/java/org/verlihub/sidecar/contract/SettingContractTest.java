package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Settings of the hub that change what a client sees. */
class SettingContractTest extends ContractTest {

  @Test
  void pushesAddressesWhereTheOwnerWantsThat() {
    asAdmin("!set send_user_ip 1");
    try {
      String nick = freshNick();
      String address = freshAddress();
      RawClient bot = bot();
      RawClient guest = connectFrom(address).login(nick, null);

      assertThat(bot.inbox().everything())
          .anyMatch(frame ->
              frame.startsWith("$UserIP ")
                  && frame.contains("OpChat 127.0.0.1$$")
                  && frame.contains(hub.nick() + " 127."));
      bot.awaitExactly("$UserIP " + nick + " " + address + "$$");
      guest.awaitExactly("$UserIP " + nick + " " + address + "$$");
      assertThat(guest.inbox().everything())
          .noneMatch(frame -> frame.startsWith("$UserIP ") && frame.contains("OpChat"));
    } finally {
      asAdmin("!set send_user_ip 0");
    }
  }

  @Test
  void compressesForThoseWhoCanInflate() {
    asAdmin("!set disable_zlib 0");
    try {
      RawClient able =
          connect().login(freshNick(), null, RawClient.SUPPORTS + " ZPipe0", RawClient.INFO);
      RawClient unable = guest(freshNick());
      String line = "<%s> %s".formatted(hub.adminNick(), "compress me ".repeat(30));
      admin.send(line);

      able.awaitExactly(line);
      unable.awaitExactly(line);
      assertThat(able.inbox().blocks()).isPositive();
      assertThat(unable.inbox().blocks()).isZero();
    } finally {
      asAdmin("!set disable_zlib 1");
    }
  }

  @Test
  void compressesNothingByDefault() {
    RawClient able =
        connect().login(freshNick(), null, RawClient.SUPPORTS + " ZPipe0", RawClient.INFO);

    assertThat(able.inbox().blocks()).isZero();
  }

  @Test
  void cutsOffWhoseListExceedsTheBuffer() {
    for (int i = 0; i < 5; i++) {
      String nick = freshNick();
      connect().login(nick, null, RawClient.SUPPORTS, "x".repeat(400) + RawClient.INFO);
      admin.awaitPrefix("$MyINFO $ALL " + nick + " ");
    }
    asAdmin("!set adv_max_outbuf_size 1500");
    try {
      RawClient client = connect().introduce(hub.nick(), RawClient.SUPPORTS);
      client.awaitPrefix("$GetPass");
      client.send("$MyPass " + hub.password());
      client.enter(hub.nick(), RawClient.INFO);
      awaitClose(client);

      assertThat(client.inbox().everything())
          .noneMatch(frame -> frame.startsWith("$ForceMove"))
          .noneMatch(frame -> frame.startsWith("$BotList"));
    } finally {
      asAdmin("!set adv_max_outbuf_size 1048576");
    }
  }
}
