package org.verlihub.sidecar.geo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which data answer at one moment.
 *
 * @param databases in the order in which they are asked, the bundled one first; a later one knows
 *     better
 */
public record GeoState(List<Database> databases) {

  /** Copies the list. */
  public GeoState {
    databases = List.copyOf(databases);
  }

  /**
   * One of them.
   *
   * @param file where it was read from, or null for the bundled one
   * @param type what sort of data it has, in the spelling of its maker: {@code GeoLite2-City}
   * @param built the date of the data
   * @param description what its maker says about it in English, or nothing
   * @param notice whom to name for the data, or null where the program does not know
   * @param loaded since when this version is in use
   * @param problem what is wrong with the file now, while the version read before goes on answering
   */
  public record Database(
      @Nullable Path file,
      String type,
      Instant built,
      String description,
      @Nullable SourceNotice notice,
      Instant loaded,
      @Nullable Problem problem) {

    static Database of(
        GeoDatabase database, @Nullable Path file, Instant loaded, @Nullable Problem problem) {
      return new Database(
          file,
          database.type(),
          database.built(),
          database.description(),
          SourceNotice.of(database.type()),
          loaded,
          problem);
    }
  }

  /**
   * Why a file could not be taken.
   *
   * @param since when it was first seen
   * @param what in words, to be read after the name of the file: {@code there is no such file}
   */
  public record Problem(Instant since, String what) {}
}
