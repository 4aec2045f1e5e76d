package org.verlihub.sidecar.digest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which the hub was not watched.
 *
 * @param from null if it lasted since before the period
 * @param until null if it was not over yet
 * @param atMost whether it may be shorter: the sidecar was killed, or the machine
 */
record Outage(@Nullable Instant from, @Nullable Instant until, boolean atMost) {}
