package org.verlihub.sidecar.hub.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class FrameSplitterFuzzTest {

  private static final int MAX_FRAME = 4_096;
  private static final int MAX_BLOCK = 65_536;

  /** What came out of a stream, and whether it broke. */
  private record Outcome(List<String> frames, boolean broken) {}

  @FuzzTest
  void cutsTheSameHoweverSliced(byte[] stream) {
    Outcome whole = split(stream, stream.length + 1, new Random(0));
    for (int longest : new int[] {1, 7, 300}) {
      Outcome sliced = split(stream, longest, new Random(Arrays.hashCode(stream)));
      assertThat(sliced.broken()).isEqualTo(whole.broken());
      if (whole.broken()) {
        // a broken block may break before or after the messages in front of the fault
        int common = Math.min(whole.frames().size(), sliced.frames().size());
        assertThat(sliced.frames().subList(0, common)).isEqualTo(whole.frames().subList(0, common));
      } else {
        assertThat(sliced.frames()).isEqualTo(whole.frames());
      }
    }
  }

  private static Outcome split(byte[] stream, int longest, Random random) {
    List<String> frames = new ArrayList<>();
    try (FrameSplitter splitter = new FrameSplitter(MAX_FRAME, MAX_BLOCK)) {
      int position = 0;
      while (position < stream.length) {
        int length = Math.min(stream.length - position, 1 + random.nextInt(longest));
        splitter.feed(
            stream,
            position,
            length,
            frame -> {
              // no assertion library here: this runs once per message, a million times
              String text = new String(frame, ISO_8859_1);
              if (text.length() > MAX_FRAME || text.indexOf('|') >= 0) {
                throw new AssertionError("not one message: " + text);
              }
              frames.add(text);
            });
        position += length;
      }
      return new Outcome(frames, false);
    } catch (BrokenFramingException _) {
      return new Outcome(frames, true);
    }
  }
}
