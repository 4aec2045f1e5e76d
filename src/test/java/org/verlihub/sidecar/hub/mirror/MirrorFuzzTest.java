package org.verlihub.sidecar.hub.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.verlihub.sidecar.nmdc.HubMessageDecoder;

/**
 * Any frames after the greeting, as a hub with scripts, a bad repeater or an attacker may send
 * them: what holds for every step holds for these. A frame that begins with {@code #} stands for
 * what the connection has to say.
 */
class MirrorFuzzTest {

  @FuzzTest(maxDuration = "2m")
  void keepsItsPromises(byte[] stream) {
    HubMessageDecoder decoder = new HubMessageDecoder(Watch.UTF_8);
    Watch watch = new Watch().greeted();
    int start = 0;
    for (int i = 0; i <= stream.length; i++) {
      if (i == stream.length || stream[i] == '|') {
        step(watch, decoder, Arrays.copyOfRange(stream, start, i));
        start = i + 1;
      }
    }
    watch.told(new MirrorInput.ListTimeElapsed(), new MirrorInput.SessionLost());
    assertThat(watch.snapshot().freshness()).isNotInstanceOf(Freshness.Live.class);
  }

  private static void step(Watch watch, HubMessageDecoder decoder, byte[] frame) {
    switch (new String(frame, StandardCharsets.ISO_8859_1)) {
      case "#opened" -> watch.told(new MirrorInput.SessionOpened(Watch.OURS, Set.of()));
      case "#again" -> watch.told(new MirrorInput.ListAskedAgain());
      case "#elapsed" -> watch.told(new MirrorInput.ListTimeElapsed());
      case "#settled" -> watch.told(new MirrorInput.Settled());
      case "#lost" -> watch.told(new MirrorInput.SessionLost());
      default -> watch.hears(decoder.decode(frame));
    }
  }
}
