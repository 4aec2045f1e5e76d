package org.verlihub.sidecar.api;

import org.verlihub.sidecar.nmdc.BanTarget;
import org.verlihub.sidecar.nmdc.Nick;

/** Whom an action hits. */
sealed interface Target {

  /** Whoever bears this nick. */
  record Person(Nick nick) implements Target {}

  /** Everybody who comes from there. */
  record Addresses(BanTarget.ByRange range) implements Target {}
}
