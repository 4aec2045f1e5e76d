package org.verlihub.sidecar.nmdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.nmdc.Samples.CP1251;
import static org.verlihub.sidecar.nmdc.Samples.UTF8;
import static org.verlihub.sidecar.nmdc.Samples.randomNick;
import static org.verlihub.sidecar.nmdc.Samples.randomText;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we write must be read back as what we meant, by our own decoder as by anybody's. */
class RoundTripTest {

  private static final int ROUNDS = 5_000;
  private static final String TEXT = "abc XYZ 019 .,;:-_äЖя€$|&#<>[]()\n\t!+/";

  /** Without ä, which CP1251 lacks, and €, which behind a Ж makes two bytes of UTF-8. */
  private static final String CYRILLIC_TEXT = TEXT.replace("ä", "").replace("€", "");

  static Stream<HubCharset> charsets() {
    return Stream.of(UTF8, CP1251);
  }

  private static HubMessage readBack(byte[] frame, HubCharset charset) {
    assertThat(frame[frame.length - 1]).isEqualTo((byte) '|');
    byte[] content = Arrays.copyOf(frame, frame.length - 1);
    assertThat(content).doesNotContain('|');
    return new HubMessageDecoder(charset).decode(content);
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void ofMyInfo(HubCharset charset) {
    Random random = new Random(101);
    ClientMessageEncoder encoder = new ClientMessageEncoder(charset);
    for (int i = 0; i < ROUNDS; i++) {
      Nick nick = randomNick(random, charset);
      int flags = 1 + random.nextInt(255);
      MyInfo info =
          new MyInfo(
              randomText(random, "abc Жя,:;[]()<&#", 40),
              random.nextBoolean() ? randomTag(random) : null,
              randomText(random, "0123.Жxyz", 6),
              flags == '$' || flags == '|' ? 1 : flags,
              randomText(random, "abc@.<>Ж ", 20),
              Math.floorMod(random.nextLong(), 1_000_000_000_000_000_000L));
      byte[] frame = encoder.encode(new ClientMessage.OwnInfo(nick, info));

      assertThat(readBack(frame, charset)).isEqualTo(new HubMessage.UserInfo(nick, info));
    }
  }

  private static ClientTag randomTag(Random random) {
    String client = randomText(random, "abcXYZ+- ", 10).strip();
    String version = randomText(random, "0123456789.", 6);
    int a = random.nextInt(100);
    int b = random.nextInt(10);
    int c = random.nextInt(10);
    int slots = random.nextInt(1_000);
    boolean active = random.nextBoolean();
    return new ClientTag(
        "<%s V:%s,M:%s,H:%d/%d/%d,S:%d>"
            .formatted(client, version, active ? "A" : "P", a, b, c, slots),
        client,
        version,
        active ? ClientTag.Mode.ACTIVE : ClientTag.Mode.PASSIVE,
        new ClientTag.Hubs(a, b, c),
        slots);
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void ofTalk(HubCharset charset) {
    Random random = new Random(102);
    ClientMessageEncoder encoder = new ClientMessageEncoder(charset);
    int said = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Nick own = randomNick(random, charset);
      Nick to = randomNick(random, charset);
      TextRules rules =
          new TextRules(charset, own, CommandPrefixes.standard(), nick -> true, 9_000);
      String text = randomText(random, charset.equals(UTF8) ? TEXT : CYRILLIC_TEXT, 60);
      // A text that itself spells an entity is read as what the entity means.
      String read = Entities.decode(text);
      if (OutgoingText.mainChat(text, rules)
          instanceof OutgoingText.Accepted<OutgoingText.MainChat>(var line)) {
        said++;
        assertThat(line.text()).isEqualTo(read);
        assertThat(readBack(encoder.encode(new ClientMessage.Chat(own, line)), charset))
            .isEqualTo(new HubMessage.Chat(own, read));
      }
      if (OutgoingText.privately(text, to, rules)
          instanceof OutgoingText.Accepted<OutgoingText.Private>(var words)) {
        assertThat(readBack(encoder.encode(new ClientMessage.PrivateMessage(own, words)), charset))
            .isEqualTo(new HubMessage.PrivateMessage(to, own, own, read));
        assertThat(readBack(encoder.encode(new ClientMessage.PrivateMainChat(own, words)), charset))
            .isEqualTo(new HubMessage.PrivateMainChat(to, own, read));
      }
    }
    assertThat(said).isGreaterThan(ROUNDS / 2);
  }
}
