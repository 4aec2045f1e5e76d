package org.verlihub.sidecar.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What this process holds at one moment.
 *
 * @param seconds since the begin
 * @param heapBytes of the heap after a full collection
 * @param threads of the platform
 * @param files that are open, sockets too; -1 where the system does not tell
 * @param residentBytes of memory, as Linux counts them; -1 elsewhere
 * @param diskBytes of the data folder
 */
record Vitals(
    long seconds, long heapBytes, int threads, long files, long residentBytes, long diskBytes) {

  static final String HEAD = "seconds heap_kb threads files resident_kb disk_kb";
  private static final Path STATUS = Path.of("/proc/self/status");

  /** Collects garbage first. */
  @SuppressWarnings("DoNotCall") // to see what is left is the purpose
  static Vitals now(long seconds, Path data) {
    System.gc();
    return new Vitals(
        seconds,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        openFiles(),
        resident(),
        disk(data));
  }

  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : -1;
  }

  private static long resident() {
    try {
      return Files.exists(STATUS)
          ? Files.readAllLines(STATUS).stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .map(line -> line.replaceAll("[^0-9]", ""))
              .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1_024)
              .findAny()
              .orElse(-1)
          : -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long disk(Path data) {
    try (Stream<Path> files = Files.list(data)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value in the middle. */
  static long median(List<Vitals> some, ToLongFunction<Vitals> what) {
    return some.stream().mapToLong(what).sorted().skip(some.size() / 2).findFirst().orElse(0);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d %d %d %d %d %d",
        seconds,
        heapBytes / 1_024,
        threads,
        files,
        residentBytes / 1_024,
        diskBytes / 1_024);
  }
}
