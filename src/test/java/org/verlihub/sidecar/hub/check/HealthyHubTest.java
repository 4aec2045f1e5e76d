package org.verlihub.sidecar.hub.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.Person;
import org.verlihub.sidecar.testhub.TestHub;

/** The hub lets us in; what the check says of it, of our account and of the others' letters. */
@BesideOthers
class HealthyHubTest {

  private static final Charset CP1251 = Charset.forName("windows-1251");

  private TestHub hub = TestHub.start(HubRules.quick());

  @AfterEach
  void close() {
    hub.close();
  }

  private void start(HubRules rules) {
    hub.close();
    hub = TestHub.start(rules);
  }

  private CheckUp check() {
    return CheckUp.of(hub.url(), "secret");
  }

  /** Of an account to which the hub will not answer all that is asked. */
  private CheckUp checkUnanswered(String password) {
    return CheckUp.of(hub.url(), password, Map.of(), true, Duration.ofSeconds(3));
  }

  @Test
  void findsNothingWrongWithAnAccountOfClassFive() {
    hub.addAccount("ApiBot", 5, "secret").join(Person.named("Ada").from("81.2.69.1"));

    CheckUp seen = check();

    assertThat(seen.status()).isZero();
    assertThat(seen.text())
        .contains("Logged in to \"Test Hub\" (Verlihub 1.7.0.0)", "1 person and 3 bots")
        .contains("ApiBot has class 5 (administrator). It gives: - reading and writing")
        .contains("- the addresses of users", "- the class of each user", "- the hub's settings")
        .contains("Data on countries are there. Of 1 person on the hub the country is known for 1.")
        .contains("bundled, IPFire-Country, of 20")
        .endsWith("Everything works.")
        .doesNotContain("limit ", "secret");
    assertThat(hub.connectionAttempts()).isEqualTo(1);
  }

  @Test
  void leavesTheHubWhenItHasSeenEnough() {
    hub.addAccount("ApiBot", 5, "secret");

    check();

    await().atMost(Duration.ofSeconds(30)).until(() -> !hub.isOnline("ApiBot"));
    assertThat(hub.connectionAttempts()).isEqualTo(1);
  }

  @Test
  void advisesToProtectTheAccountAndNamesWhoMayDoIt() {
    hub.addAccount("ApiBot", 5, "secret");

    assertThat(check().text())
        .contains("On the hub, by a master (class 10): !regset ApiBot auth_ip 127.0.0.1")
        .contains("On the hub, by a master (class 10): !regprotect ApiBot 5")
        .contains("On the hub, by a master (class 10): !regset ApiBot hide_kick 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "4; - the hub's settings, of which those that begin a command are read (takes class 5)",
        "3; - the list of accounts, which tells everybody's class at once (takes class 4)",
        "2; - the addresses of users, and with them their countries (takes class 3)",
        "1; - the class of each user (takes class 3)"
      })
  void tellsWhatALowerClassLacksAndWhatRaisesIt(int level, String lack) {
    hub.addAccount("ApiBot", level, "secret");

    CheckUp seen = checkUnanswered("secret");

    assertThat(seen.status()).isEqualTo(1);
    assertThat(seen.text())
        .contains("ApiBot has class " + level, lack)
        .contains("On the hub, by a master (class 10): !regclass ApiBot 5")
        .endsWith("It works within limits; see above.");
  }

  @Test
  void anOperatorsAccountIsAnAdministratorsToSet() {
    hub.addAccount("ApiBot", 3, "secret");

    assertThat(check().text())
        .contains("On the hub, by an administrator (class 5): !regprotect ApiBot 3")
        .contains("On the hub, by an administrator (class 5): !regset ApiBot hide_kick 1");
  }

  @Test
  void tellsHowToRegisterWhoseAccountDoesNotExist() {
    CheckUp seen = checkUnanswered("secret");

    assertThat(seen.status()).isEqualTo(1);
    assertThat(seen.text())
        .contains("The hub asked for no password: it has no account of the nick ApiBot")
        .contains("On the hub, by a master (class 10): !regnew ApiBot 5 <password>");
  }

  @Test
  void aGuestWithoutPasswordMayChatAndIsToldWhatElseThereIs() {
    CheckUp seen = checkUnanswered("");

    assertThat(seen.status()).isEqualTo(1);
    assertThat(seen.text())
        .contains("ApiBot has class 0 (guest). It gives: - reading and writing in main chat")
        .contains("The hub has no account of this nick.", "!regnew ApiBot 5 <password>");
  }

  @Test
  void saysThatNobodyIsAskedIfTheSurveyIsOff() {
    hub.addAccount("ApiBot", 5, "secret");

    CheckUp seen = CheckUp.of(hub.url(), "secret", Map.of(), false);

    assertThat(seen.status()).isEqualTo(1);
    assertThat(seen.text()).contains("sidecar.survey.enabled: true");
  }

  @Test
  void saysWhatItCouldNotLearnOfItsAccountWhereTheHubDoesNotDescribeIt() {
    start(HubRules.quick().with("send_user_info", 0));
    hub.addAccount("ApiBot", 5, "secret");

    CheckUp seen = check();

    assertThat(seen.status()).isZero();
    assertThat(seen.text())
        .contains("does not tell how the account of ApiBot is set (send_user_info is off")
        .contains("!regset ApiBot auth_ip <our address>", "!regprotect ApiBot 5");
  }

  @Test
  void missesTheOperatorChat() {
    start(HubRules.quick().with("opchat_name", ""));
    hub.addAccount("ApiBot", 5, "secret");

    assertThat(check().text()).contains("No operator chat was found", "!set opchat_name OpChat");
  }

  @Test
  void needsNoAnswerAboutAddressesThatTheHubPushes() {
    start(HubRules.quick().with("send_user_ip", 1));
    hub.addAccount("ApiBot", 5, "secret").join(Person.named("Ada").from("81.2.69.1"));

    CheckUp seen = check();

    assertThat(seen.status()).isZero();
    assertThat(seen.text())
        .contains("- the addresses of users", "the country is known for 1")
        .doesNotContain("asked in vain");
  }

  @Test
  void followsTheHubsVoiceUnderAnotherName() {
    start(HubRules.quick().with("hub_security", "Guard"));
    hub.addAccount("ApiBot", 5, "secret");

    CheckUp seen = check();

    assertThat(seen.status()).isZero();
    assertThat(seen.text()).contains("ApiBot has class 5").endsWith("Everything works.");
  }

  @Test
  void warnsOfACharsetThatPeopleDoNotWriteIn() {
    start(HubRules.quick().with("hub_encoding", "CP1252"));
    hub.addAccount("ApiBot", 5, "secret")
        .join(Person.named("Жучка"))
        .join(Person.named("Ада").describedAs("привет"))
        .join(Person.named("René").writing(Charset.forName("windows-1252")));

    CheckUp seen = check();

    assertThat(seen.status()).isEqualTo(1);
    assertThat(seen.text())
        .contains("The charset of the hub is windows-1252 (its hub_encoding is CP1252).")
        .contains("But 3 of 4 nicks and descriptions in other letters are not written in it")
        .contains("Жучка", "In the settings of the sidecar: sidecar.hub.charset: UTF-8")
        .contains("On the hub, by an administrator (class 5): !set hub_encoding UTF-8");
  }

  @Test
  void recognisesAnotherScriptReadAsWesternLetters() {
    start(HubRules.quick().with("hub_encoding", "CP1252"));
    hub.addAccount("ApiBot", 5, "secret")
        .join(Person.named("Жучка").writing(CP1251))
        .join(Person.named("Ada").describedAs("описание").writing(CP1251));

    CheckUp seen = check();

    assertThat(seen.status()).isEqualTo(1);
    assertThat(seen.text()).contains("!set hub_encoding CP1251");
  }

  @Test
  void isContentWithACharsetThatPeopleWriteIn() {
    start(HubRules.quick().with("hub_encoding", "CP1251"));
    hub.addAccount("ApiBot", 5, "secret")
        .join(Person.named("Жучка").writing(CP1251))
        .join(Person.named("Ada").describedAs("описание").writing(CP1251));

    CheckUp seen = check();

    assertThat(seen.status()).isZero();
    assertThat(seen.text())
        .contains("windows-1251 (its hub_encoding is CP1251). 2 nicks and descriptions in other");
  }

  @Test
  void showsTheKeyprintToPinWhereAnyCertificateIsAccepted() {
    start(HubRules.quick().speakingTls());
    hub.addAccount("ApiBot", 5, "secret");

    CheckUp seen = CheckUp.of(hub.tlsUrl(), "secret", Map.of("tls.trust", "any"));

    assertThat(seen.status()).isZero();
    assertThat(seen.text())
        .containsPattern(
            "sidecar\\.hub\\.url: nmdcs://127\\.0\\.0\\.1:\\d+\\?kp=SHA256/[A-Z2-7]{52}");
  }

  @Test
  void tellsOfTlsThatIsNotUsed() {
    start(HubRules.quick().speakingTls());
    hub.addAccount("ApiBot", 5, "secret");

    assertThat(check().text())
        .contains("The hub says that it takes encrypted connections too")
        .contains("sidecar.hub.url: " + hub.tlsUrl());
  }
}
