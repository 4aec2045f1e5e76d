package org.verlihub.sidecar.bridge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Matterbridge's stream: the same lines however its bytes arrive, and none beyond the limit. */
class LineSplitterFuzzTest {

  private static final int MAX_LINE = 32;

  private record Outcome(List<String> lines, int tooLong) {}

  @FuzzTest(maxDuration = "2m")
  void cutsTheSameHoweverSliced(byte[] stream) {
    List<String> expected = new ArrayList<>();
    int tooLong = 0;
    String text = new String(stream, ISO_8859_1);
    String[] all = text.split("\n", -1);
    for (int i = 0; i < all.length; i++) {
      if (all[i].length() > MAX_LINE) {
        tooLong++;
      } else if (i < all.length - 1 && !all[i].matches("[ \t\r]*")) {
        expected.add(all[i]); // what is behind the last line end has not come yet
      }
    }
    for (int longest : new int[] {1, 7, stream.length + 1}) {
      assertThat(split(stream, longest)).isEqualTo(new Outcome(expected, tooLong));
    }
  }

  private static Outcome split(byte[] stream, int longest) {
    Random random = new Random(Arrays.hashCode(stream));
    List<String> lines = new ArrayList<>();
    int[] tooLong = new int[1];
    LineSplitter splitter =
        new LineSplitter(
            MAX_LINE, line -> lines.add(new String(line, ISO_8859_1)), () -> tooLong[0]++);
    int position = 0;
    while (position < stream.length) {
      int end = Math.min(stream.length, position + 1 + random.nextInt(longest));
      splitter.feed(Arrays.copyOfRange(stream, position, end));
      position = end;
    }
    return new Outcome(lines, tooLong[0]);
  }
}
