package org.verlihub.sidecar.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.access.Caller;

/**
 * How a program asks for something to be done, whatever it is.
 *
 * @param caller who has a key
 * @param patience how long the answer may wait for the outcome; zero for not at all
 * @param idempotencyKey what the caller calls this request, or null
 */
record ActionRequest(Caller caller, Duration patience, @Nullable String idempotencyKey) {}
