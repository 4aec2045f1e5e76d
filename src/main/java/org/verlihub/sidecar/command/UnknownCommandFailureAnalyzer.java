package org.verlihub.sidecar.command;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in words that a class was set for no command. */
class UnknownCommandFailureAnalyzer extends AbstractFailureAnalyzer<UnknownCommandException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UnknownCommandException cause) {
    return new FailureAnalysis(
        String.valueOf(cause.getMessage()),
        "Correct the name or remove it, then start again. config/application.yaml explains every"
            + " setting.",
        cause);
  }
}
