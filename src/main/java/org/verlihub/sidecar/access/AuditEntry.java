package org.verlihub.sidecar.access;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit log.
 *
 * @param id grows from entry to entry and is never given twice
 * @param action such as {@code kick}
 * @param arguments what the action was given, in order; secrets are masked
 * @param outcome what became of it, such as {@code confirmed}; {@link Audit#PENDING} until that is
 *     known
 * @param detail what there is to say about the outcome, for people; null if nothing
 */
public record AuditEntry(
    long id,
    Instant at,
    Actor actor,
    String action,
    Map<String, String> arguments,
    String outcome,
    @Nullable String detail) {}
