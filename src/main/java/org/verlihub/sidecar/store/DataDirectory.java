package org.verlihub.sidecar.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything this sidecar must remember, held by one process at a time. Two
 * sidecars on one folder would each send the other's mails and lines, so the second is refused
 * before it opens anything. The hold ends with the process, however it ends.
 */
final class DataDirectory implements AutoCloseable {

  private static final String LOCK_FILE = "sidecar.lock";

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private DataDirectory(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Creates the folder where it is missing and takes hold of it.
   *
   * @throws StoreUnavailableException if it cannot be created or written, or another process holds
   *     it
   */
  static DataDirectory hold(Path path) {
    DataDirectory held = holdIfFree(path);
    if (held == null) {
      throw new StoreUnavailableException(
          "Another sidecar is using the data folder %s; give each its own sidecar.data-dir or stop the other one"
              .formatted(path.toAbsolutePath().normalize()));
    }
    return held;
  }

  /** The same, but null if another process holds it. */
  static @Nullable DataDirectory holdIfFree(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        return null;
      }
      return new DataDirectory(folder, channel, lock);
    } catch (IOException e) {
      throw new StoreUnavailableException(
          "The data folder %s (sidecar.data-dir) cannot be created or written: %s"
              .formatted(folder, e),
          e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  Path file(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
