package org.verlihub.sidecar.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.store.Store;

/**
 * The durable log of who did what with which outcome. Usable from any thread; nothing here waits
 * for the disk. Bounded by age and number as {@code sidecar.audit.*} says, the oldest go first.
 *
 * <p>Secrets do not get in: an argument whose name says it is one (password, token, secret, …) is
 * masked, and so is every API key inside any text.
 */
public final class Audit {

  /** The outcome of what is not finished. */
  public static final String PENDING = "pending";

  /** So long a program may send a request again under the same idempotency key. */
  public static final Duration REMEMBERED = Duration.ofHours(24);

  /** The longest text kept of one argument, in characters; the rest is cut off, visibly. */
  public static final int ARGUMENT_LENGTH = 1_000;

  private final Store store;
  private final Clock clock;
  private final AuditSettings settings;

  Audit(Store store, AuditSettings settings, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Writes down something that is done, or about to be done with {@link #PENDING} as its outcome.
   * The future completes with the id of the entry once it is on disk, and fails with {@code
   * StoreUnavailableException} if it cannot be written; wait for it before doing what must not
   * happen unrecorded.
   */
  public CompletableFuture<Long> record(
      Actor actor, String action, Map<String, String> arguments, String outcome) {
    Instant at = clock.instant();
    return store.write(jdbc -> AuditRows.insert(jdbc, at, actor, action, arguments, outcome));
  }

  /**
   * Writes down as {@link #PENDING} what a program asks for, unless it has asked before: an
   * idempotency key counts for {@link #REMEMBERED}, also after a restart. Completes and fails as
   * {@link #record}.
   *
   * @param arguments in the same order whenever the same is asked for
   * @param idempotencyKey what the program calls this request, so that sending it again does
   *     nothing more; null if it does not care
   */
  public CompletableFuture<Begun> begin(
      Actor.KeyHolder program,
      String action,
      Map<String, String> arguments,
      @Nullable String idempotencyKey) {
    Instant at = clock.instant();
    ApiRequest request =
        idempotencyKey == null
            ? null
            : ApiRequest.of(program.id(), idempotencyKey, action, arguments);
    return store.write(jdbc -> {
      Begun before =
          request == null ? null : ApiRequestRows.earlier(jdbc, request, at.minus(REMEMBERED));
      if (before != null) {
        return before;
      }
      long id = AuditRows.insert(jdbc, at, program, action, arguments, PENDING);
      if (request != null) {
        ApiRequestRows.insert(jdbc, id, request, at);
      }
      return new Begun.First(id);
    });
  }

  /** The entry with this id, or null. Queries on the caller's thread. */
  public @Nullable AuditEntry find(long id) {
    return AuditRows.find(store.reader(), id);
  }

  /** Ends what a process that is no more left {@link #PENDING}. */
  CompletableFuture<Integer> endPending() {
    return store.write(AuditRows::endPending);
  }

  /**
   * Says what became of an entry that was {@link #PENDING}; an entry removed meanwhile is not.
   *
   * @param outcome one word for programs
   * @param detail what there is to say about it, for people; null if nothing
   */
  public CompletableFuture<Void> conclude(long id, String outcome, @Nullable String detail) {
    return store
        .write(jdbc -> AuditRows.conclude(jdbc, id, outcome, detail))
        .thenAccept(rows -> {
          // whether it was still there changes nothing
        });
  }

  /** The newest entries first. Queries on the caller's thread. */
  public List<AuditEntry> newest(int limit, int offset) {
    return AuditRows.newest(store.reader(), limit, offset);
  }

  /** How many entries there are. */
  public long size() {
    return AuditRows.count(store.reader());
  }

  /** Removes what is older or more than the settings allow. */
  CompletableFuture<Integer> tidy() {
    Instant now = clock.instant();
    return store.write(jdbc -> {
      ApiRequestRows.remove(jdbc, now.minus(REMEMBERED));
      return AuditRows.remove(jdbc, now.minus(settings.keep()), settings.maxEntries());
    });
  }
}
