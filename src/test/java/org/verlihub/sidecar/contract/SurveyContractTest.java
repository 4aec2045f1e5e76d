package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the survey and the check of an account build on. */
class SurveyContractTest extends ContractTest {

  @Test
  void findsANickInAnyLetterCaseAndNamesTheUserAsHeIsSpelt() {
    String nick = freshNick();
    guest(nick);
    String start = "User rights information:\r\n\r\n [*] Nick: " + nick + "\r\n [*] Class: 0\r\n";

    assertThat(asAdmin("!mayinfo " + nick.toUpperCase(Locale.ROOT))).startsWith(start);
    assertThat(asAdmin("!mayinfo " + nick + " ")).startsWith(start);
    assertThat(asAdmin("!mayinfo " + nick + " " + hub.adminNick())).startsWith(start);
    assertThat(asAdmin("!mayinfo  " + nick)).isEqualTo("Missing command parameters.");
    assertThat(asAdmin("!mayinfo " + nick + "\tx")).startsWith(start);
  }

  @Test
  void repeatsEachNickOfAUserIpAsItWasAsked() {
    String asked = hub.adminNick().toUpperCase(Locale.ROOT);

    admin.send("$UserIP " + asked);

    assertThat(admin.awaitPrefix("$UserIP ")).startsWith("$UserIP " + asked + " 127.");
  }

  @Test
  void tellsAnOperatorOfClassThreeClassesButNeitherAccountsNorSettings() {
    String nick = freshNick();
    asAdmin("!regnew " + nick + " 3 secret1");
    try {
      RawClient operator = connect().login(nick, "secret1");

      assertThat(ask(operator, nick, "!mayinfo " + nick)).contains("\r\n [*] Class: 3\r\n");
      assertThat(ask(operator, nick, "!reglist 1")).isEqualTo("You have no rights to do this.");
      assertThat(ask(operator, nick, "!gv cmd_start%")).isEqualTo("You have no rights to do this.");
      assertThat(ask(operator, nick, "+info"))
          .contains("\r\n\r\n Your information:\r\n\r\n [*] Class: 3 [Operator]\r\n");
    } finally {
      asAdmin("!regdel " + nick);
    }
  }

  @Test
  void tellsAGuestHisClassOnlyWhenAsked() {
    String nick = freshNick();
    RawClient guest = guest(nick);

    assertThat(guest.inbox().everything())
        .filteredOn(frame -> frame.contains("Your information:"))
        .singleElement()
        .asString()
        .doesNotContain("[*] Class:");
    assertThat(ask(guest, nick, "+info"))
        .contains("\r\n\r\n Your information:\r\n\r\n [*] Class: 0 [Guest]\r\n");
  }

  @Test
  void listsTheAccountsOfEachClassThatWeMaySee() {
    String nick = freshNick();
    asAdmin("!regnew " + nick + " 2 secret1");
    try {
      assertThat(asAdmin("!reglist 2"))
          .matches("(?s)Found \\d+ registered users? with class 2:\r\n\r\n.*\r\n")
          .contains("\r\n " + nick + "\r\n");
    } finally {
      asAdmin("!regdel " + nick);
    }
  }

  @Test
  void tellsBehindWhichCharactersACommandIsFound() {
    assertThat(asAdmin("!gv cmd_start%"))
        .isEqualTo(
            "Configuration filter results: cmd_start%\r\n\r\n [*] config.cmd_start_op = +!/\r\n [*] config.cmd_start_user = +!/\r\n");
  }

  @Test
  void tellsARegisteredUserAtLoginHowHisAccountIsSet() {
    String nick = freshNick();
    asAdmin("!regnew " + nick + " 3 secret1");
    try {
      assertThat(asAdmin("!regprotect " + nick + " 3"))
          .isEqualTo("Updated variable class_protect to value 3 for user: " + nick);
      assertThat(asAdmin("!regset " + nick + " hide_kick 1"))
          .isEqualTo("Updated variable hide_kick to value 1 for user: " + nick);
      String address = freshAddress();
      RawClient operator = connectFrom(address).login(nick, "secret1");

      assertThat(operator.inbox().everything())
          .filteredOn(frame -> frame.startsWith("<Verlihub> Your information:"))
          .singleElement()
          .asString()
          .contains("\r\n [*] IP: " + address + "\r\n")
          .contains("\r\n [*] Class: 3\r\n")
          .contains("\r\n [*] Protected: Yes\r\n")
          .contains("\r\n [*] Hide kicks: Yes\r\n")
          .contains("\r\n [*] Authorization IP: Not set\r\n");
    } finally {
      asAdmin("!regdel " + nick);
    }
  }

  @Test
  void turnsAwayWhoComesFromAnotherAddressThanTheAccountIsBoundTo() {
    String nick = freshNick();
    String home = freshAddress();
    String elsewhere = freshAddress();
    asAdmin("!regnew " + nick + " 1 secret1");
    try {
      assertThat(asAdmin("!regset " + nick + " auth_ip " + home))
          .isEqualTo("Updated variable auth_ip to value %s for user: %s".formatted(home, nick));
      RawClient stranger = connectFrom(elsewhere).introduce(nick, RawClient.SUPPORTS);
      assertThat(stranger.awaitPrefix("<Verlihub> "))
          .isEqualTo(
              "<Verlihub> Authorization IP for this account doesn't match your IP address: "
                  + elsewhere);
      assertThat(connectFrom(elsewhere).awaitPrefix("<Verlihub> "))
          .startsWith("<Verlihub> You're still temporarily prohibited from entering the hub for ");

      assertThat(asAdmin("!regset " + nick + " auth_ip "))
          .isEqualTo("Updated variable auth_ip to value  for user: " + nick);
      assertThat(asAdmin("!reginfo " + nick)).contains("\r\n [*] Authorization IP: Not set\r\n");
    } finally {
      asAdmin("!regdel " + nick);
    }
  }

  @Test
  void letsNobodyManageAnAccountThatIsLessThanTwoClassesBelow() {
    bot();
    String refusal = "You have no rights to do this.";

    assertThat(asAdmin("!regclass " + hub.nick() + " 5")).isEqualTo(refusal);
    assertThat(asAdmin("!regset " + hub.nick() + " hide_kick 1")).isEqualTo(refusal);
    assertThat(asAdmin("!regpass " + hub.nick() + " secret1")).isEqualTo(refusal);
    assertThat(asAdmin("!regnew " + freshNick() + " 4 secret1")).isEqualTo(refusal);
  }
}
