package org.verlihub.sidecar.hub.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.geo.AddressKind;
import org.verlihub.sidecar.geo.GeoLookup;
import org.verlihub.sidecar.geo.Place;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.Mirror;
import org.verlihub.sidecar.hub.mirror.MirrorInput;
import org.verlihub.sidecar.hub.mirror.SurveyFact;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.hub.mirror.Whereabouts;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.HubQuestion;
import org.verlihub.sidecar.nmdc.MyInfo;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Survey and mirror together, driven as the connection drives them, with a clock that moves when
 * told.
 */
class SurveyTest {

  private static final Nick OWN = nick("ApiBot");
  private static final Nick SECURITY = nick("Verlihub");
  private static final Nick OPERATOR_CHAT = nick("OpChat");

  private final Survey survey =
      new Survey(
          new SurveySettings(true, 20, Duration.ofMinutes(30), List.of()), GeoLookup.bundled());
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private Mirror mirror = Mirror.empty(now);
  private final List<HubEvent> chat = new ArrayList<>();
  private List<ClientMessage> lastAsked = List.of();

  @Test
  void asksAboutItselfFirstThenTheHubThenAddresses() {
    online(5, "Ada", "Bob");

    assertThat(ask()).containsExactly(rights("ApiBot"), fence());
    answer(rightsOf("ApiBot", 5));
    assertThat(ask())
        .containsExactly(new ClientMessage.Ask(OWN, new HubQuestion.Summary()), fence());
    answer(
        "Hub information:\r\n\r\n [*] Address: dchub://hub.example.org\r\n\r\n [*] Class: 5 [Administrator]\r\n");
    for (int level = 1; level <= 5; level++) {
      assertThat(ask())
          .containsExactly(new ClientMessage.Ask(OWN, new HubQuestion.Accounts(level)), fence());
      answer("No registered users with class %d found.".formatted(level));
    }
    assertThat(ask())
        .containsExactly(new ClientMessage.Ask(OWN, new HubQuestion.Prefixes()), fence());
    answer("Configuration filter results: cmd_start%\r\n\r\n [*] config.cmd_start_op = +!/#\r\n");
    assertThat(ask())
        .singleElement()
        .isInstanceOfSatisfying(
            ClientMessage.AskUserIp.class,
            message ->
                assertThat(message.nicks()).contains(nick("Ada"), nick("Bob")).endsWith(OWN));

    assertThat(mirror.snapshot().hub().address()).isEqualTo("dchub://hub.example.org");
    assertThat(mirror.snapshot().hub().commandCharacters()).isEqualTo("+!/#");
    assertThat(chat).isEmpty();
  }

  @Test
  void keepsOneQuestionOutstandingAtATime() {
    online(5, "Ada");
    assertThat(ask()).isNotEmpty();
    assertThat(ask()).isEmpty();
    answer(rightsOf("ApiBot", 5));
    assertThat(ask()).isNotEmpty();
  }

  @Test
  void anAnswerAboutSomebodyElseIsNoAnswer() {
    online(5, "Ada", "Bob");
    surveyed(Map.of());
    hear(new HubMessage.OpList(List.of(nick("Ada"))));
    assertThat(ask()).containsExactly(rights("Ada"), fence());

    answer(rightsOf("Bob", 10));

    assertThat(user("Ada").userClass()).isEqualTo(new UserClass(0, UserClass.Source.ACCOUNT_LIST));
    assertThat(user("Bob").userClass()).isEqualTo(new UserClass(0, UserClass.Source.ACCOUNT_LIST));
  }

  @Test
  void anAnswerIsAboutTheNickHoweverTheHubSpellsIt() {
    online(5, "a&#36;b");
    surveyed(Map.of());
    hear(new HubMessage.OpList(List.of(nick("a&#36;b"))));
    ask();

    answer(rightsOf("A$B", 3));

    assertThat(user("a&#36;b").userClass()).isEqualTo(new UserClass(3, UserClass.Source.ASKED));
  }

  @Test
  void anAnswerThatComesTooLateIsNotTakenForTheNextOne() {
    online(5, "Ada", "Bob");
    surveyed(Map.of());
    hear(new HubMessage.OpList(List.of(nick("Ada"), nick("Bob"))));
    HubMessage lateFence = fenceAnswer(ask());
    now = now.plus(Dialogue.PATIENCE);
    List<ClientMessage> second = ask();
    assertThat(second).containsExactly(rights("Bob"), fence());

    hear(new HubMessage.Chat(SECURITY, rightsOf("Ada", 4)));
    hear(lateFence);

    assertThat(ask()).isEmpty();
    hear(new HubMessage.Chat(SECURITY, rightsOf("Bob", 3)));
    hear(fenceAnswer(second));
    assertThat(user("Bob").userClass()).isEqualTo(new UserClass(3, UserClass.Source.ASKED));
  }

  @Test
  void whoIsInNoListCannotAnswerBeforeTheHubDoes() {
    online(5, "Ada");
    surveyed(Map.of());
    hear(new HubMessage.OpList(List.of(nick("Ada"))));
    ask();

    hear(new HubMessage.Chat(nick("Ghost"), rightsOf("Ada", 10)));
    assertThat(user("Ada").knownOrAssumedClass().level()).isZero();
    answer(rightsOf("Ada", 3));

    assertThat(user("Ada").userClass()).isEqualTo(new UserClass(3, UserClass.Source.ASKED));
  }

  @Test
  void whoIsInNoListCannotAnswerWhereTheHubsOwnAnswerCannotBeRead() {
    online(5, "Ada");
    surveyed(Map.of());
    for (String hub : List.of("Verlihub", "Renamed")) {
      hear(new HubMessage.OpList(List.of(nick("Ada"))));
      ask();

      hear(new HubMessage.Chat(nick("Ghost"), rightsOf("Ada", 10)));
      answerOf(nick(hub), "Informacije o pravicah: Ada");

      assertThat(user("Ada").knownOrAssumedClass().level()).isZero();
      hear(new HubMessage.Quit(nick("Ada")));
      settle();
      hear(new HubMessage.UserInfo(nick("Ada"), info()));
      settle();
    }
  }

  @Test
  void aConfiguredClassIsNotForAnotherWhoseNickReadsAlike() {
    HubCharset cyrillic = HubCharset.named("CP1251");
    Nick meant = Nick.ofText("Жук", cyrillic);
    online(5, "Жук");
    applyMessage(new HubMessage.UserInfo(meant, info()));
    settle();
    Survey configured =
        new Survey(
            new SurveySettings(
                true,
                20,
                Duration.ofMinutes(30),
                List.of(new SurveySettings.KnownClass("Жук", 10))),
            GeoLookup.bundled());

    assertThat(configured.begin(OWN, true, cyrillic, mirror.snapshot(), now))
        .containsExactly(
            new SurveyFact.ClassOf(meant, new UserClass(10, UserClass.Source.CONFIGURED)));
  }

  @Test
  void aClassOfAnEarlierSessionIsNotBelievedForLong() {
    online(5, "Ada");
    surveyed(Map.of());
    hear(new HubMessage.OpList(List.of(nick("Ada"))));
    ask();
    answer(rightsOf("Ada", 5));
    apply(new MirrorInput.SessionLost());
    survey.end();

    online(5, "Ada");
    surveyed(Map.of());

    assertThat(user("Ada").knownOrAssumedClass().level()).isZero();
  }

  @Test
  void aHubThatDisconnectsForTheFirstQuestionIsNotAskedAgain() {
    online(5, "Ada");
    assertThat(ask()).containsExactly(rights("ApiBot"), fence());
    survey.refused();
    apply(new MirrorInput.SessionLost());
    survey.end();

    online(5, "Ada");
    assertThat(ask()).containsExactly(new ClientMessage.Ask(OWN, new HubQuestion.Summary()));
    answer(summary(5));

    now = now.plus(Duration.ofHours(2));
    assertThat(drain()).isEmpty();
    assertThat(survey.report().givenUp().get("addresses")).contains("user_ip_class");
  }

  @Test
  void aHubThatHasAnsweredBeforeIsAskedAgainInTheNextSession() {
    online(5, "Ada");
    ask();
    answer(rightsOf("ApiBot", 5));
    ask();
    survey.refused();
    apply(new MirrorInput.SessionLost());
    survey.end();

    online(5, "Ada");
    assertThat(ask()).containsExactly(rights("ApiBot"), fence());
  }

  @Test
  void aNickThatTheHubWouldCutOffIsNotAskedAbout() {
    online(5, "Ada", "Ada\tx", "Ada\u000bx", "Ada\fx");
    surveyed(Map.of());
    now = now.plus(Duration.ofMinutes(31));

    assertThat(drain())
        .filteredOn(ClientMessage.Ask.class::isInstance)
        .filteredOn(message -> !message.equals(rights("ApiBot")))
        .containsExactly(rights("Ada"));
  }

  @Test
  void aKnownAddressIsLookedUpAnewWhenTheHubNamesItAgain() {
    online(5, "Ada");
    learn(
        List.of(
            new SurveyFact.AddressOf(
                nick("Ada"), new Whereabouts("8.8.8.8", Place.nowhere(AddressKind.PUBLIC)))));

    surveyed(Map.of("Ada", "8.8.8.8"));

    assertThat(user("Ada").countryCode()).isEqualTo("US");
  }

  @Test
  void learnsAddressAndCountryFromTheAnswer() {
    online(5, "Ada");
    surveyed(Map.of("Ada", "81.2.69.142"));
    HubUser ada = user("Ada");
    assertThat(ada.whereabouts()).isNotNull();
    assertThat(ada.countryCode()).isEqualTo("GB");
    assertThat(mirror.snapshot().totals().peopleByCountry()).containsEntry("GB", 1);
  }

  @Test
  void takesAddressesTheHubPushesWithoutAsking() {
    online(5, "Ada");
    hear(new HubMessage.UserIp(List.of(new HubMessage.UserIp.Entry(nick("Ada"), "8.8.8.8"))));
    assertThat(user("Ada").countryCode()).isEqualTo("US");
  }

  @Test
  void whoHasNoAccountAndNoMarkIsAGuest() {
    online(5, "Ada", "Regi");
    surveyed(Map.of(), "Regi");
    assertThat(user("Regi").userClass()).isEqualTo(new UserClass(1, UserClass.Source.ACCOUNT_LIST));
    assertThat(user("Ada").userClass()).isEqualTo(new UserClass(0, UserClass.Source.ACCOUNT_LIST));
  }

  @Test
  void aJoinerIsAskedAboutOnceForAddressAndOnceForClass() {
    online(5, "Ada");
    surveyed(Map.of());
    hear(new HubMessage.UserInfo(nick("Carl"), info()));
    settle();
    now = now.plus(Agenda.GATHERING);

    List<ClientMessage> asked = drain();

    assertThat(asked.stream().filter(message -> message.equals(rights("Carl")))).hasSize(1);
    assertThat(
            asked.stream()
                .filter(ClientMessage.AskUserIp.class::isInstance)
                .map(ClientMessage.AskUserIp.class::cast)
                .filter(message -> message.nicks().contains(nick("Carl"))))
        .hasSize(1);
  }

  @Test
  void aPromotionIsAskedAboutAtOnce() {
    online(5, "Ada");
    surveyed(Map.of());
    hear(new HubMessage.OpList(List.of(nick("Ada"))));
    assertThat(ask()).containsExactly(rights("Ada"), fence());
    answer(rightsOf("Ada", 4));
    assertThat(user("Ada").userClass()).isEqualTo(new UserClass(4, UserClass.Source.ASKED));
  }

  @Test
  void whoLeftIsNotAskedAbout() {
    online(5, "Ada");
    surveyed(Map.of());
    hear(new HubMessage.UserInfo(nick("Carl"), info()));
    settle();
    hear(new HubMessage.Quit(nick("Carl")));
    settle();
    now = now.plusSeconds(5);
    assertThat(drain()).isEmpty();
  }

  @Test
  void aPersonCannotAnswerForTheHub() {
    online(5, "Ada", "Mallory");
    assertThat(ask()).containsExactly(rights("ApiBot"), fence());
    hear(new HubMessage.Chat(nick("Mallory"), rightsOf("ApiBot", 10)));
    assertThat(chat).hasSize(1);
    assertThat(user("ApiBot").userClass()).isNull();
  }

  @Test
  void aHubVoiceThatWasRenamedWithoutAWordIsUnderstood() {
    online(5, "Ada");
    assertThat(ask()).containsExactly(rights("ApiBot"), fence());
    hear(new HubMessage.Chat(nick("Changed"), rightsOf("ApiBot", 5)));
    hear(fenceAnswer());
    assertThat(survey.report().ownClass()).isEqualTo(5);
    assertThat(chat).isEmpty();
  }

  @Test
  void whatTheHubSaysBesidesTheAnswerStaysChat() {
    online(5, "Ada");
    ask();
    hear(new HubMessage.Chat(SECURITY, "Ada changed the topic to: hello"));
    answer(rightsOf("ApiBot", 5));
    assertThat(chat).hasSize(1);
  }

  @Test
  void theReplyToAnOperatorsOwnQuestionIsNotTakenForOurs() {
    online(5, "Ada");
    ask();
    answer(rightsOf("ApiBot", 5));
    hear(new HubMessage.Chat(SECURITY, rightsOf("Ada", 10)));
    assertThat(user("Ada").userClass()).isNull();
  }

  @Test
  void belowClassThreeNothingIsSentThatTheHubPunishes() {
    online(0, "Ada");
    assertThat(ask()).containsExactly(new ClientMessage.Ask(OWN, new HubQuestion.Summary()));
    answer("Hub information:\r\n\r\n [*] Address: Not set\r\n\r\n [*] Class: 0 [Guest]\r\n");
    now = now.plus(Duration.ofHours(2));
    assertThat(drain()).isEmpty();
    assertThat(survey.report().givenUp()).containsKeys("addresses", "class");
  }

  @Test
  void aTranslatedHubIsGivenUpKindByKind() {
    online(5, "Ada", "Bob", "Cid", "Dee");
    hear(new HubMessage.OpList(List.of(nick("Ada"), nick("Bob"), nick("Cid"), nick("Dee"))));
    List<ClientMessage> asked = new ArrayList<>();
    for (List<ClientMessage> next = ask(); !next.isEmpty(); next = ask()) {
      asked.addAll(next);
      hear(new HubMessage.Chat(SECURITY, "Informacije o pravicah"));
      hear(fenceAnswer());
      now = now.plusSeconds(1);
    }

    assertThat(asked)
        .filteredOn(message ->
            message instanceof ClientMessage.Ask(Nick _, HubQuestion question)
                && question instanceof HubQuestion.Rights)
        .hasSize(SurveyTally.UNREADABLE_LIMIT);
    assertThat(survey.report().givenUp().get("class")).contains("cannot be read");
    assertThat(survey.report().givenUp()).doesNotContainKey("addresses");
    assertThat(survey.report().ownClass()).isNull();
    assertThat(user("Ada").userClass()).isNull();
  }

  @Test
  void everybodyIsAskedAboutAgainOncePerInterval() {
    online(5, "Ada", "Bob");
    surveyed(Map.of());
    now = now.plus(Duration.ofMinutes(31));
    List<ClientMessage> asked = drain();
    assertThat(asked).containsOnlyOnce(rights("Ada"), rights("Bob"));
    now = now.plus(Duration.ofMinutes(1));
    assertThat(drain()).isEmpty();
  }

  @Test
  void batchesStayBelowTheHubsLimit() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      many.add("a-rather-long-nick-number-%04d".formatted(i));
    }
    online(5, many.toArray(String[]::new));
    List<ClientMessage.AskUserIp> batches =
        drain().stream()
            .filter(ClientMessage.AskUserIp.class::isInstance)
            .map(ClientMessage.AskUserIp.class::cast)
            .filter(message -> message.nicks().size() > 1)
            .toList();
    assertThat(batches).hasSizeGreaterThan(5);
    for (ClientMessage.AskUserIp batch : batches) {
      int bytes = batch.nicks().stream().mapToInt(nick -> nick.length() + 2).sum();
      assertThat(bytes).isLessThanOrEqualTo(ClientMessage.AskUserIp.USER_IP_NICKS_BYTES + 2);
    }
    assertThat(batches.stream().mapToInt(batch -> batch.nicks().size() - 1).sum())
        .isGreaterThanOrEqualTo(2_000);
  }

  @Test
  void anAddressThatTheHubPushesIsNotAskedForAnyMore() {
    online(5, "Ada", "Bob");
    hear(new HubMessage.UserIp(List.of(new HubMessage.UserIp.Entry(nick("Ada"), "8.8.8.8"))));

    List<Nick> located = addressesAskedFor(drain());

    assertThat(located).contains(nick("Bob")).doesNotContain(nick("Ada"));
  }

  @Test
  void aNickOfOtherLettersIsNotAskedAboutWhereTheAccountsAreReadable() {
    online(5, "Жанна", "Юра");
    List<ClientMessage> asked = new ArrayList<>();
    for (List<ClientMessage> next = ask(); !next.isEmpty(); next = ask()) {
      asked.addAll(next);
      respond(next, Map.of(), Set.of("Юра"));
      now = now.plusMillis(50);
    }
    assertThat(user("Жанна").userClass())
        .isEqualTo(new UserClass(0, UserClass.Source.ACCOUNT_LIST));
    assertThat(asked).contains(rights("Юра")).doesNotContain(rights("Жанна"));
  }

  @Test
  void aNickOfOtherLettersIsAskedAboutWhereAnAccountIsSpoilt() {
    online(5, "Жанна", "Ada");
    List<ClientMessage> asked = new ArrayList<>();
    for (List<ClientMessage> next = ask(); !next.isEmpty(); next = ask()) {
      asked.addAll(next);
      respond(next, Map.of(), Set.of("?????"));
      now = now.plusMillis(50);
    }
    assertThat(asked).contains(rights("Жанна")).doesNotContain(rights("Ada"));
  }

  @Test
  void aPromotionOfItsOwnOpensTheQuestions() {
    online(0, "Ada");
    ask();
    answer(summary(0));
    assertThat(drain()).isEmpty();

    hear(new HubMessage.OpList(List.of(OWN)));
    now = now.plus(SurveySession.FIRST_QUESTION_AFTER);
    assertThat(ask()).containsExactly(new ClientMessage.Ask(OWN, new HubQuestion.Summary()));
    answer(summary(5));

    assertThat(addressesAskedFor(drain())).contains(nick("Ada"));
    assertThat(survey.report().givenUp()).isEmpty();
    assertThat(survey.report().ownClass()).isEqualTo(5);
  }

  @Test
  void anOperatorMarkWithoutTheClassOpensNothing() {
    online(0, "Ada");
    ask();
    answer(summary(0));

    hear(new HubMessage.OpList(List.of(OWN)));
    now = now.plus(SurveySession.FIRST_QUESTION_AFTER);
    ask();
    answer(summary(1));

    now = now.plus(Duration.ofHours(2));
    assertThat(drain()).isEmpty();
  }

  @Test
  void losingItsOwnMarkTakesBackWhatWasToBeAsked() {
    online(5, "Ada", "Bob");
    ask();
    answer(rightsOf("ApiBot", 5));
    hear(new HubMessage.Quit(OWN));
    hear(new HubMessage.UserInfo(OWN, info()));
    settle();
    now = now.plus(SurveySession.FIRST_QUESTION_AFTER);

    assertThat(ask()).containsExactly(new ClientMessage.Ask(OWN, new HubQuestion.Summary()));
    answer(summary(2));
    hear(new HubMessage.UserInfo(nick("Carl"), info()));
    settle();
    now = now.plus(Duration.ofHours(1));
    assertThat(drain()).isEmpty();
    assertThat(user("ApiBot").userClass()).isEqualTo(new UserClass(2, UserClass.Source.ASKED));
  }

  @Test
  void aMarkHiddenFromTheListCostsNoRight() {
    online(5, "Ada");
    surveyed(Map.of());
    hear(new HubMessage.Quit(OWN));
    hear(new HubMessage.UserInfo(OWN, info()));
    settle();
    now = now.plus(SurveySession.FIRST_QUESTION_AFTER);
    ask();
    answer(summary(5));
    hear(new HubMessage.UserInfo(nick("Carl"), info()));
    settle();
    now = now.plus(Agenda.GATHERING);

    assertThat(drain()).contains(rights("Carl"));
  }

  @Test
  void aHigherClassIsNoticedWithinOneRoundAndUsed() {
    online(3, "Ada");
    ask();
    answer(rightsOf("ApiBot", 3));
    drain(3);
    assertThat(survey.report().givenUp()).containsOnlyKeys("accounts", "prefixes");

    now = now.plus(Duration.ofMinutes(31));
    List<ClientMessage> asked = drain(5);

    assertThat(asked)
        .containsOnlyOnce(
            rights("ApiBot"), new ClientMessage.Ask(OWN, new HubQuestion.Accounts(5)));
    assertThat(survey.report().givenUp()).isEmpty();
  }

  @Test
  void aHubThatNeverAnswersIsGivenUpKindByKind() {
    online(5, "Ada");
    for (int i = 0; i < 20; i++) {
      ask();
      now = now.plus(Dialogue.PATIENCE);
    }
    assertThat(survey.report().givenUp().get("addresses")).contains("does not answer");
    assertThat(survey.report().asked().get("addresses")).isEqualTo(3);
  }

  @Test
  void aQuestionWithoutAnswerIsPutAgain() {
    online(5, "Ada");
    ask();
    answer(rightsOf("ApiBot", 5));
    hear(new HubMessage.OpList(List.of(nick("Ada"))));
    drainUntil(rights("Ada"));
    now = now.plus(Dialogue.PATIENCE);

    assertThat(drain()).contains(rights("Ada"));
  }

  @Test
  void aLateAnswerAboutSomebodyElseIsNotTaken() {
    online(5, "Ada", "Bob");
    surveyed(Map.of());
    hear(new HubMessage.OpList(List.of(nick("Ada"))));
    assertThat(ask()).containsExactly(rights("Ada"), fence());

    hear(new HubMessage.Chat(SECURITY, rightsOf("Bob", 10)));
    hear(new HubMessage.Chat(SECURITY, "User not found: Bob"));
    answer(rightsOf("ADA", 4));

    assertThat(user("Ada").userClass()).isEqualTo(new UserClass(4, UserClass.Source.ASKED));
    assertThat(user("Bob").userClass()).isNotEqualTo(new UserClass(10, UserClass.Source.ASKED));
  }

  /** A hub that lists these people and lets us in with this class. */
  private void online(int ownClass, String... people) {
    apply(new MirrorInput.SessionOpened(OWN, Set.of()));
    applyMessage(new HubMessage.UserInfo(SECURITY, info()));
    applyMessage(new HubMessage.UserInfo(OPERATOR_CHAT, info()));
    applyMessage(new HubMessage.UserInfo(OWN, info()));
    for (String person : people) {
      applyMessage(new HubMessage.UserInfo(nick(person), info()));
    }
    applyMessage(
        new HubMessage.OpList(
            ownClass >= 3
                ? List.of(SECURITY, OPERATOR_CHAT, OWN)
                : List.of(SECURITY, OPERATOR_CHAT)));
    applyMessage(new HubMessage.BotList(List.of(SECURITY, OPERATOR_CHAT)));
    settle();
    learn(survey.begin(OWN, ownClass >= 3, HubCharset.DEFAULT, mirror.snapshot(), now));
    now = now.plus(SurveySession.FIRST_QUESTION_AFTER);
  }

  /** Answers every question until none is left: these addresses, and class 1 for the registered. */
  private void surveyed(Map<String, String> addresses, String... registered) {
    for (int i = 0; i < 200; i++) {
      List<ClientMessage> asked = ask();
      if (asked.isEmpty()) {
        return;
      }
      respond(asked, addresses, Set.of(registered));
      now = now.plusMillis(100);
    }
    throw new AssertionError("The survey never comes to rest");
  }

  private void respond(
      List<ClientMessage> asked, Map<String, String> addresses, Set<String> registered) {
    respond(asked, addresses, registered, 5);
  }

  private void respond(
      List<ClientMessage> asked,
      Map<String, String> addresses,
      Set<String> registered,
      int ownClass) {
    for (ClientMessage message : asked) {
      switch (message) {
        case ClientMessage.Ask(Nick ignored, HubQuestion.Rights(Nick about)) ->
            hear(
                new HubMessage.Chat(
                    SECURITY, rightsOf(about.text(), about.equals(OWN) ? ownClass : 0)));
        case ClientMessage.Ask(Nick ignored, HubQuestion.Accounts(int level)) ->
            hear(
                new HubMessage.Chat(
                    SECURITY,
                    level != 1 || registered.isEmpty()
                        ? "No registered users with class %d found.".formatted(level)
                        : "Found %d registered users with class 1:\r\n\r\n %s [ON]\r\n"
                            .formatted(registered.size(), String.join("\r\n ", registered))));
        case ClientMessage.AskUserIp(List<Nick> nicks) ->
            hear(
                new HubMessage.UserIp(
                    nicks.stream()
                        .map(about ->
                            new HubMessage.UserIp.Entry(
                                about, addresses.getOrDefault(about.text(), "127.0.0.1")))
                        .toList()));
        default -> {
          // summary and prefixes go unanswered here
        }
      }
    }
  }

  private void drainUntil(ClientMessage wanted) {
    for (List<ClientMessage> asked = ask(); !asked.contains(wanted); asked = ask()) {
      assertThat(asked).isNotEmpty();
      respond(asked, Map.of(), Set.of());
    }
  }

  private List<ClientMessage> drain() {
    return drain(5);
  }

  private List<ClientMessage> drain(int ownClass) {
    List<ClientMessage> all = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      List<ClientMessage> asked = ask();
      if (asked.isEmpty()) {
        return all;
      }
      all.addAll(asked);
      respond(asked, Map.of(), Set.of(), ownClass);
      now = now.plusMillis(50);
    }
    throw new AssertionError("The survey never comes to rest");
  }

  private List<ClientMessage> ask() {
    List<ClientMessage> asked = survey.ask(mirror.snapshot(), now);
    if (!asked.isEmpty()) {
      lastAsked = asked;
    }
    return asked;
  }

  private void answer(String text) {
    answerOf(SECURITY, text);
  }

  private void answerOf(Nick hub, String text) {
    hear(new HubMessage.Chat(hub, text));
    hear(fenceAnswer());
  }

  private void hear(HubMessage message) {
    Survey.Heard heard = survey.hear(message, mirror.snapshot());
    learn(heard.facts());
    if (!heard.claimed()) {
      applyMessage(message);
    }
  }

  private void settle() {
    apply(new MirrorInput.Settled());
  }

  private void learn(List<SurveyFact> facts) {
    if (!facts.isEmpty()) {
      apply(new MirrorInput.Learned(facts));
    }
  }

  private void apply(MirrorInput input) {
    noticed(mirror.apply(input, now));
  }

  private void applyMessage(HubMessage message) {
    noticed(mirror.apply(message, now));
  }

  private void noticed(Mirror.Step step) {
    mirror = step.mirror();
    for (HubEvent event : step.events()) {
      if (event instanceof HubEvent.MainChat) {
        chat.add(event);
      }
      learn(survey.notice(event, now));
    }
  }

  private HubUser user(String nick) {
    @Nullable HubUser user = mirror.snapshot().user(nick(nick));
    assertThat(user).as(nick).isNotNull();
    return java.util.Objects.requireNonNull(user);
  }

  private static ClientMessage rights(String nick) {
    return new ClientMessage.Ask(OWN, new HubQuestion.Rights(nick(nick)));
  }

  private static ClientMessage fence() {
    return new ClientMessage.AskUserIp(List.of(OWN));
  }

  private static HubMessage fenceAnswer(List<ClientMessage> asked) {
    if (asked.getLast() instanceof ClientMessage.AskUserIp(List<Nick> nicks)) {
      return new HubMessage.UserIp(
          List.of(new HubMessage.UserIp.Entry(nicks.getLast(), "127.0.0.1")));
    }
    return new HubMessage.KeepAlive();
  }

  /** To the question put last, spelt as it was asked. */
  private HubMessage fenceAnswer() {
    return fenceAnswer(lastAsked);
  }

  private static List<Nick> addressesAskedFor(List<ClientMessage> asked) {
    List<Nick> nicks = new ArrayList<>();
    for (ClientMessage message : asked) {
      if (message instanceof ClientMessage.AskUserIp(List<Nick> about)) {
        nicks.addAll(about);
      }
    }
    return nicks;
  }

  private static String summary(int level) {
    return "Hub information:\r\n\r\n [*] Address: Not set\r\n\r\n [*] Class: %d [x]\r\n"
        .formatted(level);
  }

  private static String rightsOf(String nick, int level) {
    return "User rights information:\r\n\r\n [*] Nick: %s\r\n [*] Class: %d\r\n [*] Can use main chat: Yes\r\n"
        .formatted(nick, level);
  }

  private static MyInfo info() {
    return new MyInfo("", null, "100", 1, "", 0);
  }

  private static Nick nick(String text) {
    return Nick.ofBytes(text.getBytes(StandardCharsets.UTF_8), HubCharset.DEFAULT);
  }
}
