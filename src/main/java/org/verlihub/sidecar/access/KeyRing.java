package org.verlihub.sidecar.access;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.verlihub.sidecar.store.Store;

/**
 * The keys in force: those of the configuration and those of the database. The latter are looked at
 * anew by {@link #refresh}, which is how a key that another process made or revoked takes effect.
 * Looking a key up takes no lock and no query.
 */
final class KeyRing {

  private static final Logger log = LoggerFactory.getLogger(KeyRing.class);

  private final Store store;
  private final List<ApiKey> configured;
  private volatile Map<String, ApiKey> stored = Map.of();
  private boolean unreadable;

  KeyRing(Store store, List<ApiKey> configured) {
    this.store = store;
    this.configured = List.copyOf(configured);
    this.stored = read();
  }

  /** The key that this text is, or null. */
  @Nullable ApiKey find(String text) {
    if (!NewKey.hasForm(text)) {
      return null;
    }
    KeyHash hash = KeyHash.ofKey(text);
    ApiKey byId = stored.get(NewKey.idOf(text));
    ApiKey found = byId != null && byId.hash().matches(hash) ? byId : null;
    for (ApiKey key : configured) {
      if (key.hash().matches(hash)) {
        found = key;
      }
    }
    return found;
  }

  /**
   * Takes over what the database holds now. While it cannot be read the last known keys stay in
   * force; called by one thread at a time.
   */
  void refresh() {
    try {
      stored = read();
      unreadable = false;
    } catch (RuntimeException e) { // whatever it is, the next look may go well
      if (!unreadable) {
        unreadable = true;
        log.warn(
            "The API keys cannot be read, so new and revoked ones have no effect for now: {}",
            String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage()));
      }
    }
  }

  private Map<String, ApiKey> read() {
    return KeyRows.inForce(store.reader()).stream()
        .collect(Collectors.toUnmodifiableMap(ApiKey::id, Function.identity()));
  }
}
