package org.verlihub.sidecar.nmdc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Nothing behind the nick of a MyINFO is ever an error, and what it says can be said again. */
class MyInfoFuzzTest {

  private static final byte[] HEAD = Samples.bytes("$MyINFO $ALL nick ");
  private static final HubMessageDecoder DECODER = new HubMessageDecoder(Samples.UTF8);
  private static final ClientMessageEncoder ENCODER = new ClientMessageEncoder(Samples.UTF8);

  /** A longer one is none of a hub's. */
  private static final int LONGEST = 4_096;

  @FuzzTest(maxDuration = "3m")
  void readsAnything(byte[] fields) {
    byte[] frame = Arrays.copyOf(HEAD, HEAD.length + fields.length);
    System.arraycopy(fields, 0, frame, HEAD.length, fields.length);
    for (int i = HEAD.length; i < frame.length; i++) {
      frame[i] = frame[i] == '|' ? (byte) 'I' : frame[i];
    }
    if (frame.length > LONGEST) {
      assertThat(DECODER.decode(frame)).isInstanceOf(HubMessage.Malformed.class);
      return;
    }
    assertThat(DECODER.decode(frame)).isInstanceOf(HubMessage.UserInfo.class);
    HubMessage.UserInfo read = (HubMessage.UserInfo) DECODER.decode(frame);
    MyInfo info = read.info();
    assertThat(info.shareBytes()).isBetween(0L, 999_999_999_999_999_999L);
    assertThat(info.flags()).isBetween(0, 255);
    ClientTag tag = info.tag();
    if (tag != null) {
      assertThat(tag.text()).startsWith("<").endsWith(">");
      assertThat(tag.text().substring(1)).doesNotContain("<").contains(tag.client());
    }
    sayAgain(read);
  }

  private static void sayAgain(HubMessage.UserInfo read) {
    byte[] said;
    try {
      said = ENCODER.encode(new ClientMessage.OwnInfo(read.nick(), read.info()));
    } catch (IllegalArgumentException e) {
      assertThat(e).message().contains("allow");
      return;
    }
    assertThat(said[said.length - 1]).isEqualTo((byte) '|');
    byte[] frame = Arrays.copyOf(said, said.length - 1);
    assertThat(frame).doesNotContain('|').doesNotContain(0);
    HubMessage again = DECODER.decode(frame);
    assertThat(again).isInstanceOf(HubMessage.UserInfo.class);
    MyInfo info = ((HubMessage.UserInfo) again).info();
    assertThat(info.flags()).isEqualTo(read.info().flags());
    assertThat(info.shareBytes()).isEqualTo(read.info().shareBytes());
    assertThat(ENCODER.encode(new ClientMessage.OwnInfo(read.nick(), info))).isEqualTo(said);
  }
}
