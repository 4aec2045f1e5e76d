package org.verlihub.sidecar.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** Holds the catalogue of a program to its word. */
public final class Examples {

  private Examples() {}

  /** Every example is read as the command it stands for, and every line of help says something. */
  public static void areUnderstood(List<CommandSource> sources) {
    Catalogue catalogue = new Catalogue(sources, Map.of());
    CommandReader reader = new CommandReader(catalogue);
    assertThat(catalogue.commands())
        .allSatisfy(command -> {
          assertThat(command.help()).isNotBlank();
          assertThat(reader.read(command.example()))
              .isInstanceOfSatisfying(
                  CommandReader.Understood.class,
                  understood -> {
                    assertThat(understood.command()).isEqualTo(command);
                    assertThat(command.audit().apply(understood.arguments())).isNotBlank();
                  });
        });
  }
}
