package org.verlihub.sidecar.geo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.geo.GeoState.Problem;

/**
 * A database that the operator installed, and may replace at any time. {@link #refresh} belongs to
 * one thread; everything else may be asked by any.
 */
final class DatabaseFile {

  private static final Logger log = LoggerFactory.getLogger(DatabaseFile.class);

  private final Path path;
  private final InstantSource clock;
  private volatile Version version;
  private volatile @Nullable Problem problem;

  private record Version(GeoDatabase database, Stamp stamp, Instant loaded) {}

  /** What changes when a file is replaced; the key tells apart two files of one moment and size. */
  private record Stamp(FileTime modified, long size, @Nullable Object key) {

    static Stamp of(Path path) throws UnusableDatabaseException {
      try {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
      } catch (IOException e) {
        throw new UnusableDatabaseException("there is no such file");
      }
    }
  }

  /** Opens a file that has to be there. */
  DatabaseFile(Path path, InstantSource clock) throws UnusableDatabaseException {
    this.path = path;
    this.clock = clock;
    Stamp stamp = Stamp.of(path);
    this.version = new Version(GeoDatabase.open(path), stamp, clock.instant());
  }

  GeoDatabase database() {
    return version.database();
  }

  GeoState.Database state() {
    Version now = version;
    Problem known = problem;
    if (known == null && now.database().isDamaged()) {
      known = new Problem(now.loaded(), "is damaged: some addresses cannot be looked up in it");
    }
    return GeoState.Database.of(now.database(), path, now.loaded(), known);
  }

  /**
   * Takes the file over if it changed. One that cannot be used is tried again each time, since the
   * reason may lie elsewhere, such as in a full disk.
   *
   * @return whether a new version answers from now on
   */
  boolean refresh() {
    try {
      Stamp stamp = Stamp.of(path);
      if (stamp.equals(version.stamp())) {
        recover();
        return false;
      }
      return replace(stamp);
    } catch (UnusableDatabaseException e) {
      complain(e.reason());
      return false;
    }
  }

  private boolean replace(Stamp stamp) throws UnusableDatabaseException {
    GeoDatabase fresh;
    try {
      fresh = GeoDatabase.open(path);
    } catch (UnusableDatabaseException e) {
      if (isBeingWritten(stamp)) {
        return false;
      }
      throw e;
    }
    if (isBeingWritten(stamp)) {
      return false;
    }
    version = new Version(fresh, stamp, clock.instant());
    problem = null;
    log.info("Now using {} ({}, data of {})", path, fresh.type(), fresh.built());
    return true;
  }

  /** Half a file is neither news nor an error: the next look will see all of it. */
  private boolean isBeingWritten(Stamp before) throws UnusableDatabaseException {
    return !Stamp.of(path).equals(before);
  }

  private void recover() {
    if (problem != null) {
      problem = null;
      log.info("{} is back as it was", path);
    }
  }

  private void complain(String what) {
    Problem before = problem;
    if (before == null || !before.what().equals(what)) {
      problem = new Problem(clock.instant(), what);
      GeoDatabase kept = version.database();
      log.warn("{}: {}. Keeping what was read before (data of {})", path, what, kept.built());
    }
  }
}
