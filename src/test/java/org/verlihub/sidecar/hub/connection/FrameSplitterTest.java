package org.verlihub.sidecar.hub.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class FrameSplitterTest {

  @Test
  void cutsAtEachEndAndLeavesItOut() throws Exception {
    assertThat(split("$Lock x|$HubName Test||<a> b|unfinished"))
        .containsExactly("$Lock x", "$HubName Test", "", "<a> b");
  }

  @Test
  void inflatesABlockAndGoesOnBehindIt() throws Exception {
    byte[] stream =
        bytes("before|$ZOn|", deflated("one|two|"), "between|$ZOn|", deflated("three|"), "after|");

    assertThat(split(stream)).containsExactly("before", "one", "two", "between", "three", "after");
  }

  @Test
  void joinsAMessageThatGoesOnBehindItsBlock() throws Exception {
    assertThat(split(bytes("$ZOn|", deflated("one|tw"), "o|"))).containsExactly("one", "two");
  }

  @Test
  void startsABlockOnlyAtAWholeMessage() throws Exception {
    assertThat(split("<a> $ZOn|$ZOn2|$ZO|n|")).containsExactly("<a> $ZOn", "$ZOn2", "$ZO", "n");
    assertThat(split(bytes("$ZOn|", deflated("$ZOn|x|")))).containsExactly("$ZOn", "x");
  }

  @Test
  void stopsWhereWhoeverTakesTheMessagesClosesIt() throws Exception {
    for (byte[] stream :
        List.of(
            bytes("one|close|two|"),
            bytes("one|$ZOn|", deflated("close|two|"), "three|"),
            bytes("one|$ZOn|", deflated("x".repeat(100_000) + "|close|two|"), "three|"))) {
      FrameSplitter splitter = new FrameSplitter();
      List<String> frames = new ArrayList<>();

      splitter.feed(
          stream,
          0,
          stream.length,
          frame -> {
            frames.add(new String(frame, ISO_8859_1));
            if (frames.getLast().equals("close")) {
              splitter.close();
            }
          });

      assertThat(frames).startsWith("one").endsWith("close");
    }
  }

  @Test
  void readsWhatARealHubSentCompressed() throws Exception {
    List<String> frames = split(recorded());

    assertThat(frames)
        .hasSizeGreaterThanOrEqualTo(50)
        .noneMatch(frame -> frame.equals("$ZOn"))
        .allMatch(frame -> frame.isEmpty() || "$<*".indexOf(frame.charAt(0)) >= 0)
        .contains("$HubName Test Hub", "$GetPass", "$Hello ApiBot", "$LogedIn ApiBot")
        .anyMatch(frame -> frame.startsWith("$MyINFO $ALL Zuser12 "));
  }

  @Test
  void makesTheSameOfEverySlicing() throws Exception {
    byte[] stream = recorded();
    List<String> whole = split(stream);
    Random random = new Random(15);
    for (int round = 0; round < 300; round++) {
      assertThat(sliced(stream, random, 1 + random.nextInt(600))).isEqualTo(whole);
    }
    assertThat(sliced(stream, random, 1)).isEqualTo(whole);
  }

  @Test
  void takesMessagesFarLongerThanAClientMaySend() throws Exception {
    String huge = "x".repeat(3_000_000);
    assertThat(split(huge + "|small|")).containsExactly(huge, "small");
    assertThat(sliced((huge + "|small|").getBytes(ISO_8859_1), new Random(1), 100_000))
        .containsExactly(huge, "small");
  }

  @Test
  void refusesAMessageAboveTheBoundWhetherItEndsOrNot() throws Exception {
    assertThat(split(new FrameSplitter(10, 100), "0123456789|".getBytes(ISO_8859_1)))
        .containsExactly("0123456789");
    for (String tooLong : List.of("01234567890|", "01234567890")) {
      assertThatThrownBy(() -> split(new FrameSplitter(10, 100), tooLong.getBytes(ISO_8859_1)))
          .isInstanceOf(BrokenFramingException.class)
          .hasMessage("the hub sent a message of more than 10 bytes");
    }
  }

  @Test
  void refusesABlockThatInflatesBeyondTheBound() throws Exception {
    byte[] allowed = bytes("$ZOn|", deflated("0123456|".repeat(125)), "after|");
    assertThat(split(new FrameSplitter(100, 1000), allowed)).hasSize(126);

    byte[] bomb = bytes("$ZOn|", deflated("0123456|".repeat(10_000_000)));
    assertThatThrownBy(() -> split(new FrameSplitter(100, 1000), bomb))
        .isInstanceOf(BrokenFramingException.class)
        .hasMessage("the hub sent a compressed block of more than 1,000 bytes");
  }

  @Test
  void refusesABlockThatIsNone() {
    assertThatThrownBy(() -> split("$ZOn|$HubName Test|"))
        .isInstanceOf(BrokenFramingException.class)
        .hasMessageStartingWith("the hub sent a compressed block that cannot be read")
        .hasNoCause();
    assertThatThrownBy(() -> split(bytes("$ZOn|", withDictionary(), "x|")))
        .isInstanceOf(BrokenFramingException.class)
        .hasMessage("the hub sent a compressed block with a dictionary");
  }

  private static List<String> split(String stream) throws Exception {
    return split(stream.getBytes(ISO_8859_1));
  }

  private static List<String> split(byte[] stream) throws Exception {
    return split(new FrameSplitter(), stream);
  }

  private static List<String> split(FrameSplitter splitter, byte[] stream) throws Exception {
    List<String> frames = new ArrayList<>();
    try (splitter) {
      splitter.feed(stream, 0, stream.length, frame -> frames.add(new String(frame, ISO_8859_1)));
    }
    return frames;
  }

  private static List<String> sliced(byte[] stream, Random random, int longest) throws Exception {
    List<String> frames = new ArrayList<>();
    try (FrameSplitter splitter = new FrameSplitter()) {
      int position = 0;
      while (position < stream.length) {
        int length = Math.min(stream.length - position, 1 + random.nextInt(longest));
        splitter.feed(stream, position, length, frame -> frames.add(new String(frame, ISO_8859_1)));
        position += length;
      }
    }
    return frames;
  }

  private static byte[] recorded() throws IOException {
    try (InputStream in =
        FrameSplitterTest.class.getResourceAsStream(
            "FrameSplitterFuzzTestInputs/cutsTheSameHoweverSliced/recorded-zpipe-session")) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    }
  }

  private static byte[] bytes(Object... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object part : parts) {
      out.writeBytes(part instanceof byte[] raw ? raw : part.toString().getBytes(ISO_8859_1));
    }
    return out.toByteArray();
  }

  private static byte[] deflated(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(out)) {
      deflating.write(text.getBytes(ISO_8859_1));
    }
    return out.toByteArray();
  }

  private static byte[] withDictionary() {
    Deflater deflater = new Deflater();
    deflater.setDictionary("dictionary".getBytes(ISO_8859_1));
    deflater.setInput("dictionary|".getBytes(ISO_8859_1));
    deflater.finish();
    byte[] out = new byte[100];
    int n = deflater.deflate(out);
    deflater.end();
    return Arrays.copyOf(out, n);
  }
}
