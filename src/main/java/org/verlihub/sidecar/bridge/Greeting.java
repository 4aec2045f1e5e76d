package org.verlihub.sidecar.bridge;

import java.time.Duration;
import java.time.Instant;

/**
 * What the first line of a stream told.
 *
 * @param at when Matterbridge wrote it, by its own clock
 * @param ahead how far that clock is ahead of ours
 */
record Greeting(Instant at, Duration ahead) {}
