package org.verlihub.sidecar.geo;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the installed files now and then. Looking is what works everywhere: notifications of
 * file systems do not reach into containers and across network mounts.
 */
final class DatabaseWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);

  private final @Nullable ScheduledExecutorService executor;

  /** Begins to look, on a thread of its own, unless there is nothing to look at. */
  DatabaseWatch(GeoLookup lookup, Duration interval) {
    if (!lookup.hasFiles()) {
      executor = null;
      return;
    }
    executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("geo-reload").factory());
    long millis = interval.toMillis();
    var _ =
        executor.scheduleWithFixedDelay(() -> look(lookup), millis, millis, TimeUnit.MILLISECONDS);
  }

  private static void look(GeoLookup lookup) {
    try {
      lookup.refresh();
    } catch (RuntimeException e) {
      // Left to itself, the executor would silently look no more.
      log.error("Looking for new databases failed", e);
    }
  }

  @Override
  public void close() {
    if (executor != null) {
      executor.shutdownNow();
    }
  }
}
