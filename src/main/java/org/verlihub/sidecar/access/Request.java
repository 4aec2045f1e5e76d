package org.verlihub.sidecar.access;

import org.jspecify.annotations.Nullable;

/**
 * Something that a program asks to be done, as the audit log takes it up.
 *
 * @param idempotencyKey what the program calls this request, so that sending it again does nothing
 *     more; null if it does not care
 * @param fingerprint equal for equal requests and no others
 */
public record Request(@Nullable String idempotencyKey, String fingerprint) {}
