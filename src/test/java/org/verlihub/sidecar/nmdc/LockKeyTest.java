package org.verlihub.sidecar.nmdc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LockKeyTest {

  static List<String> recorded() throws IOException {
    try (InputStream in = LockKeyTest.class.getResourceAsStream("/lock-keys.txt")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void answersEveryRecordedLock(String line) {
    int space = line.indexOf(' ');
    LockKey.Challenge lock = new LockKey.Challenge(line.substring(0, space).getBytes(US_ASCII));

    assertThat(HexFormat.of().formatHex(lock.answer().bytes()))
        .isEqualTo(line.substring(space + 1));
  }

  @Test
  void escapesTheSixBytesThatWouldDisturbAFrame() {
    // Each key byte is the difference of two neighbours with its halves swapped.
    int[] differences = {0x00, 0x50, 0x42, 0x06, 0xC7, 0xE7};
    byte[] lock = new byte[1 + differences.length];
    for (int i = 0; i < differences.length; i++) {
      lock[i + 1] = (byte) (lock[i] ^ differences[i]);
    }

    assertThat(new String(new LockKey.Challenge(lock).answer().bytes(), US_ASCII))
        .contains(
            "/%DCN000%/", "/%DCN005%/", "/%DCN036%/", "/%DCN096%/", "/%DCN124%/", "/%DCN126%/");
  }

  @Test
  void hasNoKeyForALockOfTwoBytes() {
    assertThatThrownBy(() -> new LockKey.Challenge(new byte[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3")
        .hasMessageContaining("2");
  }
}
