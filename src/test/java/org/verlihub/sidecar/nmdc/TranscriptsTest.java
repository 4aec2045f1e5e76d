package org.verlihub.sidecar.nmdc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything a real hub was ever recorded to say must be understood. */
class TranscriptsTest {

  private static final HubMessageDecoder DECODER = new HubMessageDecoder(new HubCharset(UTF_8));

  static List<Transcripts.Recording> recordings() {
    return Transcripts.all();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void understandsEveryFrame(Transcripts.Recording recording) {
    assertThat(recording.frames().stream().map(DECODER::decode))
        .noneMatch(HubMessage.Malformed.class::isInstance)
        .noneMatch(HubMessage.Unknown.class::isInstance)
        .noneMatch(HubMessage.PlainText.class::isInstance);
  }

  @Test
  void seesNearlyEveryKindOfMessageTheProtocolHas() {
    Set<String> seen = new TreeSet<>();
    messages().forEach(message -> seen.add(message.getClass().getSimpleName()));
    Set<String> missing = new TreeSet<>();
    Stream.of(HubMessage.class.getPermittedSubclasses())
        .map(Class::getSimpleName)
        .filter(kind -> !seen.contains(kind))
        .forEach(missing::add);

    assertThat(missing)
        .containsExactly(
            "BadPass",
            "HubIsFull",
            "Malformed",
            "PlainText",
            "SetIcon",
            "SetLogo",
            "Unknown",
            "UserCommand");
  }

  private static Stream<HubMessage> messages() {
    return Transcripts.all().stream().flatMap(r -> r.frames().stream()).map(DECODER::decode);
  }
}
