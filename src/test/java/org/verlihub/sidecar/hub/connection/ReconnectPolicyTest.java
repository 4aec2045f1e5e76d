package org.verlihub.sidecar.hub.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;

class ReconnectPolicyTest {

  private static final int SEEDS = 2_000;

  private final ReconnectPolicy policy =
      new ReconnectPolicy(Duration.ofSeconds(1), Duration.ofMinutes(5));

  @Test
  void staysBetweenTheFloorAndTheJitterAboveIt() {
    Random random = new Random(20260101);
    for (int i = 0; i < SEEDS; i++) {
      Setback setback = anySetback(random);
      Duration delay = policy.delay(setback, new SplittableRandom(random.nextLong()));
      Duration floor = policy.floor(setback);
      double jitterBound = Math.min(300_000, 1_000 * Math.pow(2, setback.attempt() - 1));
      assertThat(delay).as("%s", setback).isGreaterThanOrEqualTo(floor);
      assertThat((double) delay.minus(floor).toMillis())
          .as("%s", setback)
          .isLessThanOrEqualTo(jitterBound);
    }
  }

  @Test
  void dependsOnNothingButItsArguments() {
    Random random = new Random(4711);
    for (int i = 0; i < SEEDS; i++) {
      Setback setback = anySetback(random);
      long seed = random.nextLong();
      assertThat(policy.delay(setback, new SplittableRandom(seed)))
          .isEqualTo(policy.delay(setback, new SplittableRandom(seed)));
    }
  }

  @Test
  void spreadsTheAttemptsOfManyOverTheWholeRange() {
    RandomGenerator random = new SplittableRandom(1);
    Setback tenth = setback(Kind.UNREACHABLE, 10, 0, false, null);
    long[] quarters = new long[4];
    for (int i = 0; i < SEEDS; i++) {
      quarters[(int) Math.min(3, policy.delay(tenth, random).toSeconds() / 75)]++;
    }
    assertThat(LongStream.of(quarters)).allSatisfy(n -> assertThat(n).isBetween(400L, 600L));
  }

  @Test
  void neverPassesTheCapWhateverTheNumberOfAttempts() {
    ReconnectPolicy patient = new ReconnectPolicy(Duration.ofDays(300), Duration.ofDays(400));
    RandomGenerator random = new SplittableRandom(2);
    for (int attempt : new int[] {1, 2, 30, 31, 32, 63, 64, 65, Integer.MAX_VALUE}) {
      assertThat(policy.delay(setback(Kind.SILENT, attempt, 0, false, null), random))
          .isBetween(Duration.ZERO, Duration.ofMinutes(5));
      assertThat(patient.delay(setback(Kind.SILENT, attempt, 0, false, null), random))
          .isBetween(Duration.ZERO, Duration.ofDays(400));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, PT62S", "2, PT5M", "3, PT15M", "4, PT60M", "5, PT60M", "1000, PT60M"})
  void waitsLongerAfterEachWrongPassword(int times, Duration floor) {
    assertThat(policy.floor(setback(Kind.WRONG_PASSWORD, 7, times, false, null))).isEqualTo(floor);
  }

  @Test
  void givesTheHubItsMinuteAfterALoginOfALowOrUnknownClass() {
    assertThat(floorAfterLogin(null)).isEqualTo(ReconnectPolicy.HUB_MINUTE);
    assertThat(floorAfterLogin(0)).isEqualTo(ReconnectPolicy.HUB_MINUTE);
    assertThat(floorAfterLogin(3)).isEqualTo(ReconnectPolicy.HUB_MINUTE);
    assertThat(floorAfterLogin(4)).isZero();
    assertThat(floorAfterLogin(10)).isZero();
  }

  @Test
  void waitsAsLongAsTheHubSays() {
    assertThat(policy.floor(named(Kind.BANNED, Duration.ofSeconds(297))))
        .isEqualTo(Duration.ofSeconds(299));
    assertThat(policy.floor(named(Kind.RECONNECTING_TOO_FAST, Duration.ofSeconds(3))))
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(policy.floor(named(Kind.BANNED, Duration.ofDays(36_500))))
        .isEqualTo(ReconnectPolicy.LONGEST_NAMED);
  }

  @Test
  void isInNoHurryWhereSomebodyElseHoldsTheAccount() {
    assertThat(policy.floor(setback(Kind.REPLACED, 1, 0, true, 5)))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void isBackAtOnceAfterALostConnectionOfAHighClass() {
    for (Kind kind : List.of(Kind.CONNECTION_LOST, Kind.SILENT, Kind.HUB_STOPPED)) {
      assertThat(policy.delay(setback(kind, 1, 0, true, 5), new SplittableRandom(3)))
          .isLessThanOrEqualTo(Duration.ofSeconds(1));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"WRONG_PASSWORD", "BANNED", "KICKED", "RECONNECTING_TOO_FAST", "REPLACED"})
  void neverRenewsAPunishment(Kind kind) {
    assertThat(policy.floor(setback(kind, 1, 1, false, null)))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(60));
  }

  private Duration floorAfterLogin(@Nullable Integer ownClass) {
    return policy.floor(setback(Kind.CONNECTION_LOST, 1, 0, true, ownClass));
  }

  private static Setback anySetback(Random random) {
    Kind[] kinds = Kind.values();
    Duration named = random.nextInt(4) == 0 ? Duration.ofSeconds(random.nextInt(200_000)) : null;
    return new Setback(
        new DisconnectReason(kinds[random.nextInt(kinds.length)], "words", named),
        1 + random.nextInt(20),
        random.nextInt(6),
        random.nextBoolean(),
        random.nextBoolean() ? null : random.nextInt(11) - 1);
  }

  private static Setback setback(
      Kind kind, int attempt, int wrongPasswords, boolean loggedIn, @Nullable Integer ownClass) {
    return new Setback(
        DisconnectReason.of(kind, "words"), attempt, wrongPasswords, loggedIn, ownClass);
  }

  private static Setback named(Kind kind, Duration wait) {
    return new Setback(new DisconnectReason(kind, "words", wait), 1, 0, false, null);
  }
}
