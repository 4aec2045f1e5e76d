package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** From the first byte to the complete list. */
class LoginContractTest extends ContractTest {

  @Test
  void confirmsOnlyWhatWasOfferedAndIsKnown() {
    RawClient client =
        connect().introduce(freshNick(), "NoHello NoGetINFO UserCommand ZPipe0 Bogus");

    assertThat(client.awaitPrefix("$Supports")).isEqualTo("$Supports NoHello NoGetINFO ZPipe0 ");
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
    assertThat(frames.get(frames.size() - 2)).startsWith("$OpList ").contains("Verlihub$$");
    assertThat(frames.getLast()).isEqualTo("$BotList Verlihub$$OpChat$$");
  }

  @Test
  void tellsAWrongPasswordByATextAndARedirectAndBansTheAddress() {
    String address = freshAddress();
    RawClient client = connectFrom(address).introduce(hub.nick(), RawClient.SUPPORTS);
    client.awaitPrefix("$GetPass");
    client.send("$MyPass wrong").awaitClose();

    assertThat(client.inbox().everything())
        .contains("<Verlihub> You've been temporarily banned due to incorrect password.")
        .noneMatch(frame -> frame.startsWith("$BadPass"));
    assertThat(client.inbox().everything().getLast()).startsWith("$ForceMove ");

    RawClient again = connectFrom(address).awaitClose();
    assertThat(again.inbox().everything())
        .anyMatch(frame ->
            frame.startsWith("<Verlihub> You're still temporarily prohibited")
                && frame.endsWith("because: Incorrect password"));
  }

  @Test
  void letsASecondSessionOfAnAccountWin() {
    RawClient first = bot();
    admin.inbox().take();

    RawClient second = bot();

    first.awaitExactly("<Verlihub> Another user has logged in with same nick and IP address.");
    first.awaitPrefix("$ForceMove ");
    admin.awaitExactly("$Quit " + hub.nick());
    admin.awaitPrefix("$MyINFO $ALL " + hub.nick() + " ");
    admin.awaitExactly("$OpList " + hub.nick() + "$$");
    second.send("<" + hub.nick() + "> still here");
    admin.awaitExactly("<" + hub.nick() + "> still here");
  }
}
