package org.verlihub.sidecar.command;

import java.time.Instant;

/**
 * A command that was run for somebody who may run it. One that answers later is told of each time
 * it answers.
 *
 * @param command its words, such as {@code api start}
 * @param audit what was asked for, without secrets; begins with the words as a rule
 * @param changes whether it was one that changes something
 * @param done false if what was asked for was not done
 */
public record CommandRun(
    Instant at, Caller caller, String command, String audit, boolean changes, boolean done) {

  /** Whoever keeps a record of commands; every such bean is told of each. */
  @FunctionalInterface
  public interface Listener {
    /** Called after the command, on its thread. */
    void ran(CommandRun run);

    /** Called when somebody was told that he may not. */
    default void refused(CommandRefusal refusal) {
      // most keep a record of what was done only
    }
  }
}
