package org.verlihub.sidecar.bridge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line on its way to Matterbridge, or at its end.
 *
 * @param saidAt when it was said on the hub
 * @param attempts how often a connection for it was tried
 * @param changedAt when the status became what it is
 */
record OutboxItem(
    long id,
    Instant saidAt,
    OutgoingLine line,
    OutboxStatus status,
    @Nullable String reason,
    int attempts,
    Instant changedAt) {}
