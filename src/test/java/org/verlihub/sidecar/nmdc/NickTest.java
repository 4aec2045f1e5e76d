package org.verlihub.sidecar.nmdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.verlihub.sidecar.nmdc.Samples.CP1251;
import static org.verlihub.sidecar.nmdc.Samples.CP1252;
import static org.verlihub.sidecar.nmdc.Samples.UTF8;
import static org.verlihub.sidecar.nmdc.Samples.bytes;
import static org.verlihub.sidecar.nmdc.Samples.nick;
import static org.verlihub.sidecar.nmdc.Samples.randomNick;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NickTest {

  @Test
  void isOneUserInAnyAsciiLetterCase() {
    assertThat(nick("Oper")).isEqualTo(nick("OPER")).hasSameHashCodeAs(nick("oper"));
    assertThat(nick("Oper").sameSpelling(nick("OPER"))).isFalse();
    assertThat(nick("Oper").sameSpelling(nick("Oper"))).isTrue();
  }

  @Test
  void foldsNothingButAsciiLetters() {
    assertThat(nick("Ж")).isNotEqualTo(nick("ж"));
    assertThat(nick("a[")).isNotEqualTo(nick("a{"));
    assertThat(Nick.ofBytes(bytes("\u00c0"), CP1252))
        .isNotEqualTo(Nick.ofBytes(bytes("\u00e0"), CP1252));
  }

  @Test
  void staysTwoUsersWhereOnlyTheBytesDiffer() {
    Nick eightBit = Nick.ofBytes(bytes("\u00de\u00e7\u00e5\u00f0"), CP1251);
    Nick utf8 = Nick.ofText("Юзер", UTF8);

    assertThat(eightBit.text()).isEqualTo(utf8.text()).isEqualTo("Юзер");
    assertThat(eightBit).isNotEqualTo(utf8);
    assertThat(Set.of(eightBit, utf8)).hasSize(2);
  }

  @Test
  void staysOneUserWhereOnlyTheReadingDiffers() {
    byte[] raw = bytes("\u00de\u00e7\u00e5\u00f0");

    assertThat(Nick.ofBytes(raw, CP1251)).isEqualTo(Nick.ofBytes(raw, CP1252));
  }

  @Test
  void ordersByUnsignedFoldedBytes() {
    List<Nick> sorted =
        List.of(nick("a"), nick("B"), nick("b1"), nick("c"), nick("z"), nick("é"), nick("Ж"));
    List<Nick> shuffled = new ArrayList<>(sorted);
    Collections.shuffle(shuffled, new Random(3));
    Collections.sort(shuffled);

    assertThat(shuffled).isEqualTo(sorted);
  }

  @Test
  void keepsTheLawsOfEqualityAndOrder() {
    Random random = new Random(20);
    List<Nick> nicks = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      Nick nick = randomNick(random, CP1251);
      nicks.add(nick);
      byte[] otherCase = nick.bytes();
      for (int j = 0; j < otherCase.length; j++) {
        if (otherCase[j] >= 'a' && otherCase[j] <= 'z' && random.nextBoolean()) {
          otherCase[j] = (byte) (otherCase[j] - 32);
        }
      }
      nicks.add(Nick.ofBytes(otherCase, UTF8));
    }
    for (Nick a : nicks) {
      for (Nick b : nicks) {
        assertThat(a.equals(b)).isEqualTo(b.equals(a)).isEqualTo(a.compareTo(b) == 0);
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
        if (a.equals(b)) {
          assertThat(a).hasSameHashCodeAs(b);
        }
      }
    }
    Collections.sort(nicks);
    for (int i = 0; i + 2 < nicks.size(); i++) {
      assertThat(nicks.get(i)).isLessThanOrEqualTo(nicks.get(i + 2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a$", "a|b", "<a", "a>", "a\r", "a\n", "\0"})
  void refusesWhatNoFrameCanCarry(String text) {
    assertThatThrownBy(() -> Nick.ofText(text, UTF8)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Nick.ofBytes(bytes(text), UTF8))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesTextThatTheHubCannotWrite() {
    assertThatThrownBy(() -> Nick.ofText("Юзер", CP1252))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("windows-1252");
  }

  @Test
  void isNotChangedThroughItsBytes() {
    byte[] raw = bytes("abc");
    Nick nick = Nick.ofBytes(raw, UTF8);
    raw[0] = 'x';
    nick.bytes()[0] = 'y';

    assertThat(nick).isEqualTo(nick("abc"));
    assertThat(nick.length()).isEqualTo(3);
  }

  @Test
  void showsBytesWhereItReadsAsNothing() {
    assertThat(Nick.ofBytes(bytes("\u00e2\u0080\u0083"), UTF8)).hasToString("0xe28083");
    assertThat(nick("Oper")).hasToString("Oper");
  }

  @Test
  void showsControlCharactersInLogsAsTheirNumbers() {
    assertThat(Nick.ofText("a\t\u001b[31mb", UTF8)).hasToString("a\\x09\\x1B[31mb");
    assertThat(Nick.ofText("a\u009b", UTF8)).hasToString("a\\x9B");
  }
}
