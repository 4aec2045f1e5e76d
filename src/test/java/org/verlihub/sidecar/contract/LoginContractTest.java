package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** From the first byte to the complete list. */
class LoginContractTest extends ContractTest {

  @Test
  void confirmsOnlyWhatWasOfferedAndIsKnown() {
    RawClient client =
        connect().introduce(freshNick(), "NoHello NoGetINFO UserCommand ZPipe0 BotINFO Bogus");

    assertThat(client.awaitPrefix("$Supports"))
        .isEqualTo("$Supports NoHello NoGetINFO ZPipe0 HubINFO ");
  }

  @Test
  void asksForThePasswordOfAnAccountAndGreetsItsOwner() {
    RawClient client = connect().introduce(hub.nick(), RawClient.SUPPORTS);
    client.awaitPrefix("$GetPass");
    client.send("$MyPass " + hub.password());
    client.awaitExactly("$LogedIn " + hub.nick());

    assertThat(client.inbox().everything())
        .extracting(frame -> frame.split(" ", 2)[0])
        .containsExactly("$Lock", "$Supports", "$HubName", "$GetPass", "$Hello", "$LogedIn");
  }

  @Test
  void showsTheNewUserFirstAndSendsTheListAfterwards() {
    RawClient client = bot();

    List<String> frames = client.inbox().everything();
    String own = "$MyINFO $ALL " + hub.nick() + " " + RawClient.INFO;
    assertThat(frames).filteredOn(own::equals).hasSize(2);
    int end = frames.indexOf(bots(frames));
    assertThat(frames.get(end)).contains("Verlihub$$").contains("OpChat$$");
    assertThat(frames.get(end - 1)).startsWith("$OpList ").contains("Verlihub$$");
    assertThat(frames.indexOf(own))
        .isLessThan(frames.indexOf("<Verlihub> Software: Verlihub 1.7.0.0"));
  }

  private static String bots(List<String> frames) {
    return frames.stream().filter(frame -> frame.startsWith("$BotList ")).findFirst().orElseThrow();
  }

  @Test
  void tellsTheTopicWithTheNameAndByItself() {
    RawClient client = guest(freshNick());

    assertThat(client.inbox().everything())
        .containsSubsequence(
            "$HubName Test Hub", "$HubName Test Hub - Welcome topic", "$HubTopic Welcome topic");
  }

  @Test
  void acceptsEverythingInOnePacketBeforeAWordIsRead() {
    String nick = freshNick();
    RawClient client =
        connect()
            .send(
                "$Supports NoGetINFO NoHello BotList",
                "$Key x",
                "$ValidateNick " + nick,
                "$Version 1,0091",
                "$GetNickList",
                "$MyINFO $ALL " + nick + " " + RawClient.INFO);

    client.awaitPrefix("$BotList ");
    admin.awaitPrefix("$MyINFO $ALL " + nick + " ");
  }

  @Test
  void sendsNicksAloneToAClientThatFetchesTheRest() {
    String nick = freshNick();
    RawClient client = connect().login(nick, null, "UserIP2 BotList", RawClient.INFO);

    List<String> frames = client.inbox().everything();
    assertThat(frames)
        .anyMatch(frame -> frame.startsWith("$NickList ") && frame.contains("OpChat$$"));
    assertThat(frames).noneMatch(frame -> frame.startsWith("$MyINFO $ALL OpChat "));

    client.send("$GetINFO OpChat " + nick);
    client.awaitPrefix("$MyINFO $ALL OpChat ");
  }

  @Test
  void sendsNicksAndInfosToAClientThatWantsHellos() {
    RawClient client = connect().login(freshNick(), null, "NoGetINFO BotList", RawClient.INFO);

    assertThat(client.inbox().everything())
        .anyMatch(frame -> frame.startsWith("$NickList "))
        .anyMatch(frame -> frame.startsWith("$MyINFO $ALL OpChat "));
  }

  @Test
  void sendsNoListUntilItIsAskedFor() {
    String nick = freshNick();
    RawClient client = connect().introduce(nick, RawClient.SUPPORTS);
    client.awaitPrefix("$Hello ");
    client.send("$Version 1,0091", "$MyINFO $ALL " + nick + " " + RawClient.INFO);
    client.awaitPrefix("$HubTopic ");
    assertThat(settle(client, nick)).noneMatch(frame -> frame.startsWith("$BotList "));

    client.send("$GetNickList");

    client.awaitPrefix("$MyINFO $ALL OpChat ");
    client.awaitPrefix("$BotList ");
  }

  @Test
  void closesSilentlyWhenSupportsIsMissing() {
    RawClient client = connect();
    client.awaitPrefix("$Lock ");
    String nick = freshNick();
    client.send("$Key x", "$ValidateNick " + nick);
    client.enter(nick, RawClient.INFO);
    awaitClose(client);

    assertThat(client.inbox().everything().getLast()).isEqualTo("$Hello " + nick);
  }

  @Test
  void closesSilentlyWhenVersionIsMissing() {
    String nick = freshNick();
    RawClient client = connect().introduce(nick, RawClient.SUPPORTS);
    client.awaitPrefix("$Hello ");
    client.send("$GetNickList", "$MyINFO $ALL " + nick + " " + RawClient.INFO);
    awaitClose(client);

    assertThat(client.inbox().everything().getLast()).isEqualTo("$Hello " + nick);
  }
}
