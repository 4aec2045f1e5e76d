package org.verlihub.sidecar.settings;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown at the start when something is set that this program does not have. */
final class UnknownSettingsException extends RuntimeException {

  private final transient List<UnknownSetting> settings;

  UnknownSettingsException(List<UnknownSetting> settings) {
    super(settings.stream().map(UnknownSetting::toString).collect(Collectors.joining("\n")));
    this.settings = List.copyOf(settings);
  }

  List<UnknownSetting> settings() {
    return settings;
  }

  /**
   * One of them.
   *
   * @param name as it was written
   * @param place where it was written, with its preposition: "on the command line"
   * @param nearest the existing setting that was probably meant
   */
  record UnknownSetting(String name, String place, String nearest) {
    @Override
    public String toString() {
      return "Unknown setting %s (%s). Did you mean %s?".formatted(name, place, nearest);
    }
  }
}
