package org.verlihub.sidecar.digest;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at the start in words what is missing for digests, without a stack trace. */
class DigestSetupFailureAnalyzer extends AbstractFailureAnalyzer<DigestSetupException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, DigestSetupException cause) {
    return new FailureAnalysis(
        String.valueOf(cause.getMessage()),
        "config/application.yaml explains every setting, docs/digest.md has examples.",
        cause);
  }
}
