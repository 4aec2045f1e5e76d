package org.verlihub.sidecar.hub.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;

/** Whatever a hub says before it closes: a bounded line for people, and a wait that makes sense. */
class RefusalReaderFuzzTest {

  @FuzzTest(maxDuration = "2m")
  void readsAnyFarewell(byte[] input) {
    String text = new String(input, UTF_8);

    assertThat(RefusalReader.words(text))
        .hasSizeLessThanOrEqualTo(RefusalReader.MAX_WORDS + 1)
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    RefusalReader.namedWait(text).ifPresent(RefusalReaderFuzzTest::isSensible);
    RefusalReader.read(text)
        .ifPresent(reason -> {
          assertThat(reason.words()).isEqualTo(RefusalReader.words(text));
          Duration named = reason.hubNamedWait();
          if (named != null) {
            isSensible(named);
          }
        });
  }

  private static void isSensible(Duration wait) {
    assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofDays(36_500));
  }
}
