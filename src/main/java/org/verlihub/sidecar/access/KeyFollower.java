package org.verlihub.sidecar.access;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Lets new and revoked keys take effect within half a second, on a thread of its own: whatever else
 * is done at intervals may have to wait for the disk, a revocation must not.
 */
final class KeyFollower implements SmartLifecycle {

  private static final long MILLIS = 500;

  private final KeyRing keys;
  private volatile @Nullable Thread thread;

  KeyFollower(KeyRing keys) {
    this.keys = keys;
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("api-keys").start(this::follow);
  }

  private void follow() {
    try {
      while (true) {
        Thread.sleep(MILLIS);
        keys.refresh();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      thread = null;
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
