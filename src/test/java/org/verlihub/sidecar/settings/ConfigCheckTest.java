package org.verlihub.sidecar.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCheckTest {

  private static final String[] A_HUB = {
    "--sidecar.hub.url=dchub://127.0.0.1:9", "--sidecar.hub.nick=ApiBot"
  };

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void showsWhatIsInForceAndWhereItWasSet() throws IOException {
    Path file = file("sidecar:\n  api:\n    port: 9000\n    cors-origins: [https://a.example]\n");

    assertThat(check(file)).isZero();
    assertThat(printed())
        .containsPattern("sidecar.api.port: 9000 +\\(in \\S+settings.yaml, line 3\\)")
        .containsPattern(
            "sidecar.api.cors-origins\\[0\\]: https://a.example +\\(in \\S+settings.yaml, line 4\\)")
        .containsPattern("sidecar.hub.nick: ApiBot +\\(on the command line\\)")
        .containsPattern("sidecar.api.bind: 127.0.0.1 +\\(default\\)")
        .contains("The settings are valid.");
    assertThat(err.size()).isZero();
  }

  @Test
  void showsNoSecret() throws IOException {
    Path file = file("sidecar.hub.password: hunter2\n");

    assertThat(check(file)).isZero();
    assertThat(printed()).contains("sidecar.hub.password: ******").doesNotContain("hunter2");
  }

  @Test
  void readsSecretsFromAFolderOfFiles() throws IOException {
    Files.writeString(folder.resolve("sidecar.hub.password"), "hunter2\n");

    assertThat(check(file(""), "--spring.config.import=configtree:" + folder + "/")).isZero();
    assertThat(printed()).contains("sidecar.hub.password: ******").doesNotContain("hunter2");
  }

  @Test
  void explainsAWrongValue() throws IOException {
    assertThat(check(file("sidecar.api.port: many\n"))).isOne();
    assertThat(err.toString(UTF_8))
        .contains("sidecar.api.port is \"many\"", "line 1", "must be a whole number");
    assertThat(out.size()).isZero();
  }

  @Test
  void explainsAnUnknownName() throws IOException {
    assertThat(check(file("sidecar.api.prot: 1\n"))).isOne();
    assertThat(err.toString(UTF_8)).contains("Did you mean sidecar.api.port?");
  }

  @Test
  void explainsAMissingValue() {
    assertThat(run("--spring.config.location=classpath:/application.yaml")).isOne();
    assertThat(err.toString(UTF_8)).contains("sidecar.hub.url is not set");
  }

  @Test
  void namesTheLineThatIsNoYamlButDoesNotQuoteIt() throws IOException {
    assertThat(check(file("sidecar:\n  hub:\n    password: \"hunter2\n"))).isOne();
    assertThat(err.toString(UTF_8)).contains("no YAML", "line").doesNotContain("hunter2");
  }

  @Test
  void takesNothingButSettings() {
    assertThat(run("config/application.yaml")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("takes settings only", "config/application.yaml");
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("settings.yaml"), yaml);
  }

  private int check(Path file, String... more) {
    List<String> arguments = new ArrayList<>(List.of(A_HUB));
    arguments.addAll(List.of(more));
    arguments.add("--spring.config.location=classpath:/application.yaml," + file);
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return ConfigCheck.run(
        List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  private String printed() {
    return out.toString(UTF_8);
  }
}
