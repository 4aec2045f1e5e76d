package org.verlihub.sidecar.command;

import java.util.List;

/** Contributes commands to the catalogue; each feature that has any is one such bean. */
public interface CommandSource {

  /** The commands; asked for once, when the program starts. */
  List<Command> commands();
}
