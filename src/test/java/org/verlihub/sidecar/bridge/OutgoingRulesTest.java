package org.verlihub.sidecar.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pcollections.TreePMap;
import org.verlihub.sidecar.hub.mirror.Freshness;
import org.verlihub.sidecar.hub.mirror.HubDescription;
import org.verlihub.sidecar.hub.mirror.HubEvent.Speaker;
import org.verlihub.sidecar.hub.mirror.HubEvent.Witness;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.Totals;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.journal.Happening;
import org.verlihub.sidecar.journal.Happening.Channel;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;

class OutgoingRulesTest {

  private BridgeSettings settings = TestSettings.of();

  @Test
  void aLineGoesAsItWasSaidWithTheNickBesideIt() {
    assertThat(line(said("Привет ☕")))
        .isEqualTo(new OutgoingLine("verlihub", "Ada", "Привет ☕", "", null));
    assertThat(line(said("x \"y\"")).json())
        .isEqualTo(
            "{\"text\":\"x \\\"y\\\"\",\"username\":\"Ada\",\"userid\":\"Ada\",\"gateway\":\"verlihub\"}");
  }

  @Test
  void everyPlaceholderOfTheOriginalWorks() {
    settings =
        TestSettings.of(
            "hub-to-bridge-format={hub} {class_name} {user_class} {class} {nick} {time} {message}");

    assertThat(line(said("x")).text()).isEqualTo("My Hub Operator 3 3 Ada 10:00 x");
  }

  @ParameterizedTest
  @EnumSource(
      value = Speaker.class,
      names = {"HUB_SECURITY", "BOT", "NOT_IN_LIST"})
  void botsScriptsAndTheHubItselfAreNeverRelayed(Speaker speaker) {
    assertThat(reason(new Happening.Said(Channel.MAIN_CHAT, nick("Bot"), speaker, "x")))
        .isEqualTo(Skipped.BOT);
  }

  @Test
  void ourOwnLinesAreNeverRelayed() {
    assertThat(reason(new Happening.Said(Channel.MAIN_CHAT, nick("Me"), Speaker.OURSELVES, "x")))
        .isEqualTo(Skipped.OWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"!bridge token secret", "  +regnew x y", "/me", "\t!x"})
  void aLineThatReadsAsACommandIsNeverRelayed(String text) {
    assertThat(reason(said(text))).isEqualTo(Skipped.COMMAND);
  }

  @Test
  void aFurtherLineThatReadsAsACommandIsMadeOrdinary() {
    assertThat(line(said("a\n!users\nb")).text()).isEqualTo("a\n\u200B!users\nb");
  }

  @ParameterizedTest
  @ValueSource(strings = {".join #x", "?help", "$give all", "-kick Bob", "\u200B!users", "~~die"})
  void whatABotElsewhereWouldTakeForAnOrderIsMadeOrdinary(String text) {
    assertThat(line(said(text)).text()).startsWith("\u200B");
  }

  @ParameterizedTest
  @ValueSource(strings = {"... well", "-5 degrees", "?", "a.b", "(see x)", "*bold*", ":)"})
  void ordinaryLinesAreNotTouched(String text) {
    assertThat(line(said(text)).text()).isEqualTo(text);
  }

  @Test
  void aNickWakesNobodyAndCarriesNothingInvisible() {
    settings = TestSettings.of("hub-to-bridge-format=<{nick}> {message}", "send-joins=true");
    Nick everyone = nick("@everyone\u202E@here");

    OutgoingLine line = line(new Happening.Said(Channel.MAIN_CHAT, everyone, Speaker.PERSON, "x"));

    assertThat(line.username()).isEqualTo("@\u200Beveryone@\u200Bhere");
    assertThat(line.text()).isEqualTo("<@\u200Beveryone@\u200Bhere> x");
    assertThat(
            line(new Happening.Joined(everyone, Witness.LIVE, new Happening.Traits(null, 0, false)))
                .text())
        .isEqualTo("@\u200Beveryone@\u200Bhere joins");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+$", "(x|a|b)*y", "(?:a|aa)+$"})
  void anExpressionThatIsUnluckyWithALineHoldsUpNobody(String expression) {
    settings = TestSettings.of("skip-matching=" + expression);

    assertThat(reason(said("a".repeat(20_000) + "!"))).isEqualTo(Skipped.PATTERN);
  }

  @Test
  void actionsGoAsTheEventThatMatterbridgeHasForThem() {
    settings = TestSettings.of("hub-to-bridge-format=<{nick}> {message}");

    assertThat(line(new Happening.Said(Channel.THIRD_PERSON, nick("Ada"), Speaker.PERSON, "waves")))
        .isEqualTo(new OutgoingLine("verlihub", "Ada", "waves", "user_action", null));
  }

  @Test
  void ignoredNicksAndExpressionsAreSkipped() {
    settings = TestSettings.of("ignore-nicks=ada,Bob", "skip-matching=^spam\\b");
    assertThat(reason(said("x"))).isEqualTo(Skipped.IGNORED_NICK);

    settings = TestSettings.of("skip-matching=\\bspam\\b");
    assertThat(reason(said("buy spam now"))).isEqualTo(Skipped.PATTERN);
    assertThat(line(said("spammy")).text()).isEqualTo("spammy");
  }

  @Test
  void aLeastClassCountsAsTheHubToldIt() {
    settings = TestSettings.of("min-class-to-send=3");
    assertThat(line(said("x"))).isNotNull();

    settings = TestSettings.of("min-class-to-send=4");
    assertThat(reason(said("x"))).isEqualTo(Skipped.CLASS);
  }

  @Test
  void whoseClassIsUnknownIsJudgedByTheRuleForThat() {
    Happening byBob = new Happening.Said(Channel.MAIN_CHAT, nick("Bob"), Speaker.PERSON, "x");
    settings = TestSettings.of("min-class-to-send=1");
    assertThat(reason(byBob)).isEqualTo(Skipped.CLASS);

    settings = TestSettings.of("min-class-to-send=1", "unknown-class=send");
    assertThat(line(byBob).username()).isEqualTo("Bob");

    settings = TestSettings.of("unknown-class=skip");
    assertThat(line(byBob).username()).isEqualTo("Bob");
  }

  @Test
  void operatorChatGoesOnlyWhereARouteSaysSo() {
    Happening psst = new Happening.Said(Channel.OPERATOR_CHAT, nick("Ada"), Speaker.PERSON, "x");
    assertThat(verdict(psst)).isInstanceOf(OutgoingRules.Elsewhere.class);

    settings = TestSettings.of("routes[0].gateway=ops", "routes[0].source=operator-chat");
    assertThat(line(psst).gateway()).isEqualTo("ops");
    assertThat(verdict(said("x"))).isInstanceOf(OutgoingRules.Elsewhere.class);
  }

  @Test
  void joinsGoOnlyIfWantedAndOnlyThoseThatHappened() {
    Happening.Traits person = new Happening.Traits(null, 0, false);
    Happening join = new Happening.Joined(nick("Ada"), Witness.LIVE, person);
    assertThat(verdict(join)).isInstanceOf(OutgoingRules.Elsewhere.class);

    settings = TestSettings.of("send-joins=true");
    assertThat(line(join))
        .isEqualTo(new OutgoingLine("verlihub", "Ada", "Ada joins", "join_leave", null));
    assertThat(verdict(new Happening.Left(nick("Ada"), Witness.FOUND_AFTER_RECONNECT, person)))
        .isInstanceOf(OutgoingRules.Elsewhere.class);
    assertThat(
            reason(
                new Happening.Joined(nick("B"), Witness.LIVE, new Happening.Traits(null, 0, true))))
        .isEqualTo(Skipped.BOT);
  }

  @Test
  void anAvatarIsMadeOfTheNick() {
    settings = TestSettings.of("avatar-url=https://x.org/{nick}.png");

    assertThat(
            line(new Happening.Said(Channel.MAIN_CHAT, nick("Ж/a"), Speaker.PERSON, "x")).avatar())
        .isEqualTo("https://x.org/%D0%96%2Fa.png");
  }

  @Test
  void controlCharactersAndFloodsOfLinesStayHere() {
    assertThat(line(said("a\u0000\u0002b\n\n" + "l\n".repeat(16))).text())
        .isEqualTo("ab\nl\nl\nl\nl\n(… 12 more lines)");
    assertThat(reason(said("\u0007 \n"))).isEqualTo(Skipped.EMPTY);
  }

  @Test
  void magnetsAndMentionsAreMadeSafe() {
    assertThat(line(said("@everyone magnet:?xt=urn:tree:tiger:A")).text())
        .isEqualTo("@\u200Beveryone magnet:?xt=urn%3Atree%3Atiger%3AA");
  }

  private static Nick nick(String text) {
    return Nick.ofText(text, new HubCharset(UTF_8));
  }

  private static Happening said(String text) {
    return new Happening.Said(Channel.MAIN_CHAT, nick("Ada"), Speaker.PERSON, text);
  }

  private OutgoingLine line(Happening happening) {
    return ((OutgoingRules.Relayed) verdict(happening)).line();
  }

  private Skipped reason(Happening happening) {
    return ((OutgoingRules.NotRelayed) verdict(happening)).reason();
  }

  private OutgoingRules.Verdict verdict(Happening happening) {
    return new OutgoingRules(settings, ZoneOffset.UTC)
        .judge(happening, ManualTime.START, settings.plannedRoutes().getFirst(), hub());
  }

  private static HubSnapshot hub() {
    TreePMap<Nick, HubUser> users = TreePMap.empty();
    users = users.plus(nick("Ada"), user("Ada", new UserClass(3, UserClass.Source.ASKED)));
    users = users.plus(nick("Bob"), user("Bob", null));
    HubDescription none = HubDescription.UNKNOWN;
    HubDescription hub =
        new HubDescription(
            "My Hub",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            none.address(),
            null);
    return new HubSnapshot(
        1, hub, users, Totals.NONE, new Freshness.Live(ManualTime.START), ManualTime.START);
  }

  private static HubUser user(String nick, @Nullable UserClass userClass) {
    return new HubUser(nick(nick), null, false, false, ManualTime.START, true, null, userClass);
  }
}
