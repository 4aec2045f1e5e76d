package org.verlihub.sidecar.hub.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.TestHub;

/** The subcommand as it is typed. */
@ExtendWith(OutputCaptureExtension.class)
class HubCheckTest {

  /**
   * How a line of a stack trace begins that would be ours; other tests may log theirs meanwhile.
   */
  private static final String TRACE = "\tat org.verlihub.sidecar.hub.check.";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    // the levels of this process are everybody's
    List<String> all =
        new ArrayList<>(
            List.of("--logging.level.root=info", "--logging.level.org.verlihub.sidecar=info"));
    all.addAll(List.of(arguments));
    return HubCheck.run(all, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  @Test
  void readsTheSettingsOfTheServiceAndPrintsTheReport() {
    try (TestHub hub = TestHub.start(HubRules.quick()).addAccount("Probe", 5, "hidden-word")) {
      int status =
          run(
              "--sidecar.hub.url=" + hub.url(),
              "--sidecar.hub.nick=Probe",
              "--sidecar.hub.password=hidden-word",
              "--sidecar.survey.questions-per-second=200");

      assertThat(status).isZero();
      assertThat(out.toString(UTF_8))
          .startsWith("Checking " + hub.url() + " as Probe.")
          .contains("ok      Probe has class 5 (administrator)")
          .doesNotContain("hidden-word");
      assertThat(out.toString(UTF_8).lines())
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
      assertThat(err.size()).isZero();
    }
  }

  @Test
  void stopsAtASettingThatDoesNotExist(CapturedOutput log) {
    int status = run("--sidecar.hub.urll=dchub://127.0.0.1:1", "--sidecar.hub.nick=Probe");

    assertThat(status).isEqualTo(2);
    assertThat(out.size()).isZero();
    assertThat(log).contains("sidecar.hub.urll").doesNotContain(TRACE);
  }

  @Test
  void stopsAtASettingThatIsWrong(CapturedOutput log) {
    int status = run("--sidecar.hub.url=http://127.0.0.1:1", "--sidecar.hub.nick=Probe");

    assertThat(status).isEqualTo(2);
    assertThat(out.size()).isZero();
    assertThat(log).contains("sidecar.hub.url").doesNotContain(TRACE);
  }
}
