package org.verlihub.sidecar.access;

/** What became of a request when it was to be written down. */
public sealed interface Begun {

  /** It is new, and pending under this id. */
  record First(long id) implements Begun {}

  /** The same program has sent the same request under the same idempotency key before. */
  record Again(AuditEntry entry) implements Begun {}

  /** The program used this idempotency key for another request. */
  record Other() implements Begun {}
}
