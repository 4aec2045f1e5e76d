package org.verlihub.sidecar.command;

import java.util.List;

/** Contributes to what {@code !status} tells; each feature that has a state is one such bean. */
public interface StatusSource {

  /** Lines such as {@code API: stopped}, of this moment. Called from any thread; must not wait. */
  List<String> lines();
}
