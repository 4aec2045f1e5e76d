package org.verlihub.sidecar.hub.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;

class FencesTest {

  private static final Nick OWN = nick("Bot7");

  private final Fences fences = new Fences(OWN, HubCharset.DEFAULT);

  @Test
  void spellsOurNickInEveryWayButItsOwn() {
    Set<String> spelt = new HashSet<>();
    for (int i = 0; i < 7; i++) {
      Nick fence = fences.next();
      assertThat(fence).isEqualTo(OWN);
      spelt.add(fence.text());
    }
    assertThat(spelt).hasSize(7).doesNotContain("Bot7").contains("bot7", "bOT7");
  }

  @Test
  void closesOnlyTheQuestionThatItEnded() {
    Nick first = fences.next();
    Nick second = fences.next();

    assertThat(fences.closes(second, first)).isFalse();
    assertThat(fences.closes(second, OWN)).isFalse();
    assertThat(fences.closes(second, nick("Ada"))).isFalse();
    assertThat(fences.closes(second, second)).isTrue();
  }

  @Test
  void believesAHubThatKnowsOneSpellingOnly() {
    assertThat(fences.closes(fences.next(), OWN)).isTrue();
    assertThat(fences.closes(fences.next(), OWN)).isTrue();
  }

  @Test
  void makesDoWithTheOneSpellingOfANickWithoutLetters() {
    Fences wordless = new Fences(nick("1234"), HubCharset.DEFAULT);

    assertThat(wordless.closes(wordless.next(), nick("1234"))).isTrue();
    assertThat(wordless.closes(wordless.next(), nick("1234"))).isTrue();
  }

  private static Nick nick(String text) {
    return Nick.ofBytes(text.getBytes(StandardCharsets.UTF_8), HubCharset.DEFAULT);
  }
}
