package org.verlihub.sidecar.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at the start in words why the database cannot be used, without a stack trace. */
class StoreUnavailableFailureAnalyzer extends AbstractFailureAnalyzer<StoreUnavailableException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, StoreUnavailableException cause) {
    return new FailureAnalysis(
        String.valueOf(cause.getMessage()),
        "See sidecar.data-dir in config/application.yaml.",
        cause);
  }
}
