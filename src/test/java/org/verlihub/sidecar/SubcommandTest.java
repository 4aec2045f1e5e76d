package org.verlihub.sidecar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubcommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void startsTheServiceWithoutAWord() {
    assertThat(Subcommand.isMeantBy()).isFalse();
    assertThat(Subcommand.isMeantBy("--sidecar.api.bind=::1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "no-such-word", "--help", "-h"})
  void takesAFirstWordForACommand(String word) {
    assertThat(Subcommand.isMeantBy(word, "--sidecar.api.bind=::1")).isTrue();
  }

  @Test
  void listsTheKnownWordsForAnUnknownOne() {
    assertThat(run("chek-hub")).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .startsWith("There is no command \"chek-hub\". Commands: check-config, check-hub, ")
        .contains("help", "version.");
    assertThat(out.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h"})
  void explainsEveryCommand(String word) {
    assertThat(run(word)).isZero();
    assertThat(out.toString(UTF_8))
        .contains("  help ", "  check-hub ", "  keys ", "  version ")
        .endsWith("\n");
  }

  @Test
  void tellsItsVersion() {
    assertThat(run("version")).isZero();
    assertThat(out.toString(UTF_8)).matches("Verlihub Sidecar \\d\\S* \\(Java 2\\d\\S*\\)\\R");
  }

  private int run(String... arguments) {
    return Subcommand.run(
        List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }
}
