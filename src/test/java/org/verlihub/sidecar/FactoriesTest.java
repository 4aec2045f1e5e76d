package org.verlihub.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Spring passes over a name in its list of explainers that it cannot find, without a word. */
class FactoriesTest {

  @Test
  void everyExplainerOfAFailedStartIsFound() {
    List<FailureAnalyzer> found =
        SpringFactoriesLoader.forDefaultResourceLocation()
            .load(
                FailureAnalyzer.class,
                null,
                (type, name, failure) ->
                    assertThat(name).as("%s", failure).doesNotContain("verlihub", "<", ">", "="));

    assertThat(found.stream().map(analyzer -> analyzer.getClass().getSimpleName()))
        .contains("UnknownCommandFailureAnalyzer", "DigestSetupFailureAnalyzer");
  }
}
