package org.verlihub.sidecar.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteNameTest {

  private static final Set<String> OPERATORS = Set.of(RemoteName.skeleton("Admin"));

  @ParameterizedTest
  @CsvSource({
    "[OP]bob, bob",
    "[O[OP]P]bob, bob",
    "(Admin) bob, bob",
    "{op}[vip]bob, bob",
    "【OP】bob, bob",
    "❮op❯bob, bob",
    "［ОР］bob, bob",
    "@+%bob, bob",
    "@[OP]@bob, bob",
    "👑 bob, bob",
    "[RU]bob, [RU]bob",
    "<bob>, (bob)"
  })
  void marksAndRanksOfOperatorsAreTakenOut(String raw, String shown) {
    assertThat(shown(raw)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Admin",
        "admin",
        "A d m i n",
        "Аdmin",
        "ΑDМΙΝ",
        "Ａｄｍｉｎ",
        "Adm1n",
        "Admln",
        "Ádmin",
        "Ad\u200Dmin",
        "Admin\u3164",
        "_Admin_"
      })
  void aNameThatReadsLikeAnOperatorsSaysWhereItIsFrom(String raw) {
    assertThat(shown(raw)).endsWith(" (irc)");
  }

  @Test
  void aNameOfRanksWithinRanksTakesNoTime() {
    String raw = "[o".repeat(60_000) + "[op]" + "p]".repeat(60_000);

    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThat(shown(raw)).hasSizeLessThanOrEqualTo(RemoteName.MAX_LENGTH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00A0\u3000", "\u3164", "\u2800\u115F", "[OP]", "@", "\u200D"})
  void nobodyIsWithoutAName(String raw) {
    assertThat(shown(raw)).isEqualTo("nameless");
  }

  @Test
  void longNamesAreCut() {
    assertThat(shown("x".repeat(1_000))).hasSize(RemoteName.MAX_LENGTH);
  }

  private static String shown(String raw) {
    return RemoteName.shown(raw, "irc", OPERATORS::contains);
  }
}
