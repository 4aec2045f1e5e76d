package org.verlihub.sidecar.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.hub.ImpatientHub;
import org.verlihub.sidecar.hub.MirroredHub;
import org.verlihub.sidecar.hub.actions.ActionType;
import org.verlihub.sidecar.hub.actions.Outcome;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.Person;
import org.verlihub.sidecar.testhub.TestHub;

class GreeterTest {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Test
  void greetsWhoComesButNotWhoWasThere() {
    try (TestHub hub = TestHub.start(HubRules.quick())) {
      hub.addAccount("ApiBot", 5, "botpass").join(Person.named("Ada"));
      try (MirroredHub sidecar =
              ImpatientHub.with(
                  Map.of(
                      "sidecar.hub.url", hub.url(),
                      "sidecar.hub.nick", "ApiBot",
                      "sidecar.hub.password", "botpass"));
          Greeter greeter = new Greeter(sidecar)) {
        assertThat(greeter).isNotNull();
        sidecar.start();
        await().atMost(PATIENCE).until(() -> sidecar.health().healthy());

        hub.join(Person.named("Bob"));
        await()
            .atMost(PATIENCE)
            .until(
                () -> sidecar.actions().counters().ended(ActionType.TELL, Outcome.Status.SENT) > 0);
        hub.quit("Bob").join(Person.named("Bob")).join(Person.named("Cyd"));
        await()
            .atMost(PATIENCE)
            .until(
                () -> sidecar.actions().counters().ended(ActionType.TELL, Outcome.Status.SENT) > 1);

        assertThat(sidecar.actions().recent(10))
            .extracting(told -> told.action().toString())
            .hasSize(2)
            .anyMatch(told -> told.contains("Bob") && told.contains("Welcome! 1 others"))
            .anyMatch(told -> told.contains("Cyd"));
      }
    }
  }

  @Test
  void isWhatTheManualShows() throws IOException {
    String manual = Files.readString(Path.of("docs/extending.md"));
    String source =
        Files.readString(Path.of("src/test/java/org/verlihub/sidecar/example/Greeter.java"));
    String shown = source.substring(source.indexOf("/** Greets"));

    assertThat(
            Pattern.compile("<!-- Greeter.java -->\n```java\n(.*?)```", Pattern.DOTALL)
                .matcher(manual.replace("\r\n", "\n"))
                .results()
                .map(block -> block.group(1)))
        .containsExactly(shown.replace("\r\n", "\n"));
  }
}
