package org.verlihub.sidecar.nmdc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever bytes a hub sends, they become a message. */
class DecodingFuzzTest {

  private static final HubMessageDecoder UTF8 = new HubMessageDecoder(Samples.UTF8);
  private static final HubMessageDecoder CP1251 = new HubMessageDecoder(Samples.CP1251);

  @FuzzTest(maxDuration = "3m")
  void decodesAnything(byte[] frame) {
    check(UTF8.decode(frame), frame);
    check(CP1251.decode(frame), frame);
    byte[] buffer = new byte[frame.length + 2];
    buffer[0] = '$';
    buffer[frame.length + 1] = '$';
    System.arraycopy(frame, 0, buffer, 1, frame.length);
    HubMessage message = UTF8.decode(buffer, 1, frame.length);
    if (!(message instanceof HubMessage.Lock)) {
      assertThat(message).isEqualTo(UTF8.decode(frame));
    }
  }

  private static void check(HubMessage message, byte[] frame) {
    switch (message) {
      case HubMessage.Malformed(String command, String reason, String excerpt) -> {
        assertThat(Samples.latin(frame)).startsWith("$" + command);
        assertThat(reason).startsWith("expected ");
        assertThat(excerpt).hasSizeLessThanOrEqualTo(HubMessage.Malformed.EXCERPT_LENGTH);
        assertThat(excerpt.chars()).noneMatch(Character::isISOControl);
      }
      case HubMessage.Lock lock -> assertThat(lock.challenge().answer().bytes()).isNotEmpty();
      case HubMessage.KeepAlive() -> assertThat(frame).isEmpty();
      default -> assertThat(message.toString()).isNotEmpty();
    }
  }
}
